package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs random rows through a model at load time.
 *
 * @param graph the model
 * @param probes the rows
 * @param site where gradients are taken
 */
record Trial(ModelGraph graph, ProbeRows probes, Site site) {

  /** Why the model cannot be differentiated; null if it can. Adding a gradient proves nothing. */
  @Nullable String obstacle(int batch) {
    try {
      gradients(batch, probes.draw("trial gradient", batch));
      return null;
    } catch (ModelException e) {
      return e.getMessage();
    }
  }

  /** The logits of some rows, in one pass of batches. */
  FloatRows logits(int batch, Rows rows) {
    FloatRows.Builder logits = new FloatRows.Builder(rows.count(), graph.outputs());
    new Batches(graph, batch)
        .run(
            rows.count(),
            List.of(feed(rows)),
            List.of(
                new Batches.Read(
                    ModelGraph.output(OutputKind.LOGIT), graph.outputs(), logits::accept)));
    return logits.build();
  }

  /** The gradients of the logits, weighted 1, −1, 1, ..., of some rows, in one pass of batches. */
  FloatRows gradients(int batch, Rows rows) {
    FloatRows.Builder gradients = new FloatRows.Builder(rows.count(), site.width());
    Batches.Feed seeds =
        Batches.Feed.rows(
            graph.seed(),
            Shape.of(graph.outputs()),
            (row, buffer, offset) -> {
              for (int i = 0; i < graph.outputs(); i++) {
                buffer.put(offset + i, i % 2 == 0 ? 1 : -1);
              }
            });
    new Batches(graph, batch)
        .run(
            rows.count(),
            List.of(feed(rows), seeds),
            List.of(
                new Batches.Read(
                    graph.gradient(OutputKind.LOGIT, site), site.width(), gradients::accept)));
    return gradients.build();
  }

  /** What stands at a site for some input rows. */
  FloatRows valuesAt(Site where, FloatRows inputs) {
    if (where.kind() == Site.Kind.INPUT) {
      return inputs;
    }
    FloatRows.Builder values = new FloatRows.Builder(inputs.count(), where.width());
    new Batches(graph, inputs.count())
        .run(
            inputs.count(),
            List.of(feed(inputs)),
            List.of(new Batches.Read(ModelGraph.tensor(where), where.width(), values::accept)));
    return values.build();
  }

  private static Batches.Feed feed(Rows rows) {
    return Batches.Feed.rows(RowPlaceholder.NAME, Shape.of(rows.width()), rows::write);
  }
}
