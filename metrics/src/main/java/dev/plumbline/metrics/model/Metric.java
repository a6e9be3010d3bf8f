package dev.plumbline.metrics.model;

/** A test of explanations or of models, ready to use. It asks queries and never calls a model. */
public sealed interface Metric {

  /** A test of one explanation of one sample. */
  @FunctionalInterface
  non-sealed interface OfExplanation extends Metric {
    /**
     * Starts to score an attribution.
     *
     * @throws NotApplicableException if the test has no meaning here
     */
    Step<Score> evaluate(Subject subject, Attribution attribution);
  }

  /** A property of the model on one sample; no explanation method takes part. */
  @FunctionalInterface
  non-sealed interface OfModel extends Metric {
    /**
     * Starts to score the model on a sample.
     *
     * @throws NotApplicableException if the test has no meaning here
     */
    Step<Score> evaluate(Subject subject);
  }
}
