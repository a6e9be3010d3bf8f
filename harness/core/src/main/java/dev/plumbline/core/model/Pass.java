package dev.plumbline.core.model;

import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Target;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One request to a model: run these rows, replace these values, and hand me these results. The
 * engine splits the rows into compute batches of its own, so a pass may be as long as a cell.
 *
 * @param inputs input rows, of the layout's width
 * @param replacement values to set at a site other than the input, row by row; null for none
 * @param outputs what to read of the output; null for nothing
 * @param activations what to read at a site; null for nothing
 * @param gradients what to differentiate; null for nothing
 */
public record Pass(
    Rows inputs,
    @Nullable Replacement replacement,
    @Nullable WantedOutputs outputs,
    @Nullable WantedActivations activations,
    @Nullable WantedGradients gradients) {

  /**
   * Values set at a site.
   *
   * @param site the site, not the input
   * @param rows one row per input row, of the site's width
   */
  public record Replacement(Site site, Rows rows) {}

  /**
   * Reads whole output rows.
   *
   * @param kind which output
   * @param sink takes rows of {@link ModelFacts#outputs} values
   */
  public record WantedOutputs(OutputKind kind, RowSink sink) {}

  /**
   * Reads values at a site.
   *
   * @param site the site
   * @param sink takes rows of the site's width
   */
  public record WantedActivations(Site site, RowSink sink) {}

  /**
   * Reads the gradient of each row's target with respect to a site. All targets of a pass read the
   * same kind of output.
   *
   * @param site the site; the input or any other
   * @param targets the target of each row
   * @param sink takes rows of the site's width
   */
  public record WantedGradients(Site site, IntFunction<Target> targets, RowSink sink) {}

  /** Only outputs. */
  public static Pass forward(Rows inputs, OutputKind kind, RowSink sink) {
    return new Pass(inputs, null, new WantedOutputs(kind, sink), null, null);
  }

  /** Only activations. */
  public static Pass activations(Rows inputs, Site site, RowSink sink) {
    return new Pass(inputs, null, null, new WantedActivations(site, sink), null);
  }

  /** Only gradients. */
  public static Pass gradients(Rows inputs, WantedGradients gradients) {
    return new Pass(inputs, null, null, null, gradients);
  }

  /** The same pass with values set at a site; at the input site the rows become the inputs. */
  public Pass at(Site site, Rows rows) {
    if (site.kind() == SiteKind.INPUT) {
      return new Pass(rows, replacement, outputs, activations, gradients);
    }
    return new Pass(inputs, new Replacement(site, rows), outputs, activations, gradients);
  }

  /** The replacement, if any. */
  public Optional<Replacement> replaced() {
    return Optional.ofNullable(replacement);
  }

  /** The outputs wanted, if any. */
  public Optional<WantedOutputs> wantedOutputs() {
    return Optional.ofNullable(outputs);
  }

  /** The activations wanted, if any. */
  public Optional<WantedActivations> wantedActivations() {
    return Optional.ofNullable(activations);
  }

  /** The gradients wanted, if any. */
  public Optional<WantedGradients> wantedGradients() {
    return Optional.ofNullable(gradients);
  }
}
