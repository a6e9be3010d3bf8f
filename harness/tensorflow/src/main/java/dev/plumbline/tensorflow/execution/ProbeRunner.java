package dev.plumbline.tensorflow.execution;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs random rows through a model while it is loaded.
 *
 * @param graph the model
 * @param rows the random rows
 * @param site the site with respect to which gradients are taken
 * @param verdicts what checks with these rows found
 */
public record ProbeRunner(ModelGraph graph, ProbeRows rows, Site site, CheckVerdicts verdicts) {

  /** The same rows and model with other verdicts. */
  public ProbeRunner with(CheckVerdicts others) {
    return new ProbeRunner(graph, rows, site, others);
  }

  /** The verdict of a check with {@link #rows}; see {@link CheckVerdicts#text}. */
  public String text(String check, Supplier<String> run, Predicate<String> good) {
    return verdicts.text(check, rows, run, good);
  }

  /** Whether a check with {@link #rows} holds; see {@link CheckVerdicts#holds}. */
  public boolean holds(String check, BooleanSupplier run) {
    return verdicts.holds(check, rows, run);
  }

  /** The number that a check with {@link #rows} finds; see {@link CheckVerdicts#smallest}. */
  public int smallest(String check, IntSupplier run) {
    return verdicts.smallest(check, rows, run);
  }

  /**
   * The reason why the model cannot be differentiated; null if it can. A gradient is computed to
   * find out, because adding its nodes alone proves nothing.
   */
  public @Nullable String obstacle(int batch) {
    String found = text("a trial gradient", () -> triedGradient(batch), String::isEmpty);
    return found.isEmpty() ? null : found;
  }

  private String triedGradient(int batch) {
    try {
      gradients(batch, rows.draw("trial gradient", batch));
      return "";
    } catch (ModelException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** The logits of some rows, computed in batches of one size. */
  public FloatRows logits(int batch, Rows rows) {
    FloatRows.Builder logits = new FloatRows.Builder(rows.count(), graph.outputs());
    new BatchRunner(graph, batch)
        .run(
            rows.count(),
            List.of(feed(rows)),
            List.of(
                new BatchRunner.Read(
                    ModelGraph.output(OutputKind.LOGIT), graph.outputs(), logits::accept)));
    return logits.build();
  }

  /**
   * The gradients of Σ ±y over the logits y, with signs that alternate and start with +, for some
   * rows, computed in batches of one size.
   */
  public FloatRows gradients(int batch, Rows rows) {
    FloatRows.Builder gradients = new FloatRows.Builder(rows.count(), site.width());
    BatchRunner.Feed seeds =
        BatchRunner.Feed.rows(
            graph.seed(),
            Shape.of(graph.outputs()),
            (row, buffer, offset) -> {
              for (int i = 0; i < graph.outputs(); i++) {
                buffer.put(offset + i, i % 2 == 0 ? 1 : -1);
              }
            });
    new BatchRunner(graph, batch)
        .run(
            rows.count(),
            List.of(feed(rows), seeds),
            List.of(
                new BatchRunner.Read(
                    graph.gradient(OutputKind.LOGIT, site), site.width(), gradients::accept)));
    return gradients.build();
  }

  /** The values at a site for some input rows. */
  public FloatRows valuesAt(Site where, FloatRows inputs) {
    if (where.kind() == SiteKind.INPUT) {
      return inputs;
    }
    FloatRows.Builder values = new FloatRows.Builder(inputs.count(), where.width());
    new BatchRunner(graph, inputs.count())
        .run(
            inputs.count(),
            List.of(feed(inputs)),
            List.of(new BatchRunner.Read(ModelGraph.tensor(where), where.width(), values::accept)));
    return values.build();
  }

  /** Some rows in the opposite order. */
  public static Rows reversed(FloatRows rows) {
    return Rows.of(
        rows.count(),
        rows.width(),
        (row, target, offset) -> rows.write(rows.count() - 1 - row, target, offset));
  }

  /** Rows of zeros. */
  public static Rows zeros(int count, int width) {
    return Rows.of(count, width, (row, target, offset) -> target.put(offset, new float[width]));
  }

  private static BatchRunner.Feed feed(Rows rows) {
    return BatchRunner.Feed.rows(RowPlaceholder.NAME, Shape.of(rows.width()), rows::write);
  }
}
