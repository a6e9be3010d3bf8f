package dev.plumbline.metrics.spec;

import dev.plumbline.metrics.model.Attribution.Semantics;
import org.jspecify.annotations.Nullable;

/**
 * What an explainer says of itself beyond {@link PluginSpec}.
 *
 * @param semantics what its numbers mean; a control over another method takes that method's
 * @param needs what it needs of a model
 * @param control whether it is a pseudo-explainer that stands beside the methods
 * @param common whether its noise is common under perturbation (keyed by the sample), or fresh
 *     (keyed by the input)
 * @param cost its passes per sample, as a formula in its parameters
 */
public record ExplainerSpec(
    Semantics semantics, Needs needs, boolean control, boolean common, String cost) {

  /** What an explainer needs of a model. */
  public enum Needs {
    /** Outputs. */
    OUTPUTS,
    /** Gradients. */
    GRADIENTS,
    /** Attention weights. */
    ATTENTION,
    /** Attention weights, and gradients with respect to them. */
    ATTENTION_GRADIENTS,
    /** Model truth in the data. */
    MODEL_TRUTH,
    /** Nothing. */
    NOTHING
  }

  /** Starts the spec of a method whose numbers mean this. */
  public static ExplainerBuilder gives(Semantics semantics) {
    return new ExplainerBuilder(semantics);
  }

  /**
   * The steps of a spec. What the method needs and its cost must be given; unless a step says
   * otherwise, it is no control and its noise is common under perturbation.
   */
  public static final class ExplainerBuilder {
    private final Semantics semantics;
    private @Nullable Needs needs;
    private boolean control;
    private boolean common = true;
    private @Nullable String cost;

    private ExplainerBuilder(Semantics semantics) {
      this.semantics = semantics;
    }

    /** What the method needs of a model. */
    public ExplainerBuilder needs(Needs what) {
      this.needs = what;
      return this;
    }

    /** The method is a pseudo-explainer that stands beside the methods. */
    public ExplainerBuilder control() {
      this.control = true;
      return this;
    }

    /** The method draws anew for each perturbed input. */
    public ExplainerBuilder freshNoise() {
      this.common = false;
      return this;
    }

    /** The passes per sample, as a formula in the method's parameters. */
    public ExplainerBuilder costs(String formula) {
      this.cost = formula;
      return this;
    }

    /**
     * The spec.
     *
     * @throws IllegalStateException if a step is missing
     */
    public ExplainerSpec build() {
      if (needs == null || cost == null) {
        throw new IllegalStateException("the spec of an explainer lacks its needs or its cost");
      }
      return new ExplainerSpec(semantics, needs, control, common, cost);
    }
  }
}
