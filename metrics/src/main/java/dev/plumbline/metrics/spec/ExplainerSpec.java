package dev.plumbline.metrics.spec;

import dev.plumbline.metrics.model.Attribution.Semantics;

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
}
