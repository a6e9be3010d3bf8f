package dev.plumbline.metrics.model;

/**
 * An explanation method, ready to use. It asks queries and never calls a model, so it can be tested
 * on closed forms.
 */
@FunctionalInterface
public interface Explainer {

  /**
   * Starts to explain a subject's target.
   *
   * @throws NotApplicableException if the method has no meaning here (attention on a model without
   *     attention)
   */
  Step<Attribution> explain(Subject subject);

  /**
   * Whether it knows explanations of the samples as they are and of the model as it is, and no
   * others: they were computed elsewhere. Perturbed inputs and changed models are then not
   * explained.
   */
  default boolean isFixed() {
    return false;
  }
}
