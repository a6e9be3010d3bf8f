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
 * One request to a model: run these rows, replace values at a site, and return these results. The
 * engine splits the rows into compute batches of its own, so a pass may have any number of rows.
 *
 * @param inputs input rows, of the layout's width
 * @param replacement values that replace those at a site other than the input; null for none
 * @param outputs which outputs to read; null for none
 * @param activations the site at which to read values; null for none
 * @param gradients what to differentiate; null for nothing
 */
public record Pass(
    Rows inputs,
    @Nullable Replacement replacement,
    @Nullable WantedOutputs outputs,
    @Nullable WantedActivations activations,
    @Nullable WantedGradients gradients) {

  /**
   * Values that replace those the model computes at a site.
   *
   * @param site the site; any but the input
   * @param rows one row of the site's width per input row
   */
  public record Replacement(Site site, Rows rows) {}

  /**
   * A request for the model's whole output rows.
   *
   * @param kind which kind of output
   * @param sink receives rows of {@link ModelFacts#outputs} values
   */
  public record WantedOutputs(OutputKind kind, RowSink sink) {}

  /**
   * A request for the values at a site.
   *
   * @param site the site
   * @param sink receives rows of the site's width
   */
  public record WantedActivations(Site site, RowSink sink) {}

  /**
   * A request for the gradient of each row's target with respect to a site. All targets of a pass
   * read the same kind of output.
   *
   * @param site the site; the input or any other
   * @param targets the target of each row
   * @param sink receives rows of the site's width
   */
  public record WantedGradients(Site site, IntFunction<Target> targets, RowSink sink) {}

  /** Returns a pass that reads outputs only. */
  public static Pass forward(Rows inputs, OutputKind kind, RowSink sink) {
    return new Pass(inputs, null, new WantedOutputs(kind, sink), null, null);
  }

  /** Returns a pass that reads the values at a site only. */
  public static Pass activations(Rows inputs, Site site, RowSink sink) {
    return new Pass(inputs, null, null, new WantedActivations(site, sink), null);
  }

  /** Returns a pass that computes gradients only. */
  public static Pass gradients(Rows inputs, WantedGradients gradients) {
    return new Pass(inputs, null, null, null, gradients);
  }

  /**
   * Returns the same pass with the values at a site replaced; at the input site the rows become the
   * inputs.
   */
  public Pass at(Site site, Rows rows) {
    if (site.kind() == SiteKind.INPUT) {
      return new Pass(rows, replacement, outputs, activations, gradients);
    }
    return new Pass(inputs, new Replacement(site, rows), outputs, activations, gradients);
  }

  /** Returns the replacement, if there is one. */
  public Optional<Replacement> replaced() {
    return Optional.ofNullable(replacement);
  }

  /** Returns the request for outputs, if there is one. */
  public Optional<WantedOutputs> wantedOutputs() {
    return Optional.ofNullable(outputs);
  }

  /** Returns the request for values at a site, if there is one. */
  public Optional<WantedActivations> wantedActivations() {
    return Optional.ofNullable(activations);
  }

  /** Returns the request for gradients, if there is one. */
  public Optional<WantedGradients> wantedGradients() {
    return Optional.ofNullable(gradients);
  }
}
