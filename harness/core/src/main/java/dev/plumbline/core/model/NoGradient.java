package dev.plumbline.core.model;

import dev.plumbline.metrics.model.NotApplicableException;

/**
 * The one way to refuse a gradient that does not exist: methods that need it do not apply to the
 * model, and nothing has failed.
 */
public final class NoGradient {
  private NoGradient() {}

  /** The refusal, with the reason that a reader sees. */
  public static NotApplicableException because(String reason) {
    return new NotApplicableException("the model cannot be differentiated: " + reason);
  }

  /**
   * Refuses if a model has no gradient at all.
   *
   * @throws NotApplicableException with the reason that its facts give
   */
  public static void refuseIfNone(ModelFacts facts) {
    String reason = facts.noGradient();
    if (reason != null) {
      throw because(reason);
    }
  }
}
