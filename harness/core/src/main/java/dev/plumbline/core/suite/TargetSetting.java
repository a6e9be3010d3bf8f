package dev.plumbline.core.suite;

/**
 * The scalar that is explained and tested.
 *
 * @param output which output
 * @param which of which class
 */
public record TargetSetting(Output output, WhichClass which) {
  /** The logit of the predicted class. */
  public static final TargetSetting STANDARD =
      new TargetSetting(Output.LOGIT, new WhichClass.Predicted());

  /** Which output. */
  public enum Output {
    /** Before the softmax or sigmoid. */
    LOGIT,
    /** After it. */
    PROBABILITY,
    /** The natural logarithm of the probability. */
    LOG_PROBABILITY,
    /** The logit less that of the best other class. */
    MARGIN
  }

  /** Of which class. */
  public sealed interface WhichClass {
    /** The class predicted at the clean input. */
    record Predicted() implements WhichClass {}

    /** The true class. */
    record Label() implements WhichClass {}

    /** One class for all samples. */
    record Given(int index) implements WhichClass {}
  }
}
