package dev.plumbline.reports.results;

import java.util.List;
import java.util.Objects;

/**
 * A bound that the suite sets on its results, and what was found.
 *
 * @param test the test, with its variant if the gate names one
 * @param explainer the method; empty for all
 * @param model the model; empty for all
 * @param needed the bound in words, such as {@code mean at least 0.5}
 * @param found the statistic that is held against the bound; NaN where there is no value
 * @param outcome whether the bound is kept
 * @param evidence what the outcome rests on
 */
public record ReportedGate(
    String test,
    String explainer,
    String model,
    String needed,
    double found,
    GateOutcome outcome,
    GateEvidence evidence) {

  /** Reads runs of versions that kept no evidence. */
  public ReportedGate {
    evidence = Objects.requireNonNullElse(evidence, GateEvidence.NONE);
  }

  /** A gate without evidence. */
  public ReportedGate(
      String test,
      String explainer,
      String model,
      String needed,
      double found,
      GateOutcome outcome) {
    this(test, explainer, model, needed, found, outcome, GateEvidence.NONE);
  }

  /** This gate with a sentence that says what is wrong. */
  public ReportedGate withMessage(String message) {
    return new ReportedGate(
        test, explainer, model, needed, found, outcome, evidence.withMessage(message));
  }

  /** Whether a gate holds. */
  public enum GateOutcome {
    /** The bound holds. */
    HOLDS,
    /** The bound does not hold, or there is no value to compare. */
    FAILS,
    /** The interval lies on both sides of the bound, and the gate wants it on one. */
    UNDECIDED
  }

  /**
   * What the outcome of a gate rests on.
   *
   * @param place file, line and column of the gate
   * @param low the lower end of the 95 % interval; NaN where there is none, infinite where the
   *     samples are too few to bound it
   * @param high the upper end
   * @param over what the interval generalizes over, such as {@code over samples}
   * @param samples the number of samples with a value
   * @param values the number of values: a sample has several where a gate is about several models
   * @param message what is wrong, in a sentence; empty for a gate that holds
   */
  public record GateEvidence(
      String place, double low, double high, String over, int samples, int values, String message) {
    /** Nothing is known. */
    public static final GateEvidence NONE =
        new GateEvidence("", Double.NaN, Double.NaN, "", 0, 0, "");

    private GateEvidence withMessage(String other) {
      return new GateEvidence(place, low, high, over, samples, values, other);
    }

    /** Whether there is an interval. */
    public boolean hasInterval() {
      return !Double.isNaN(low) && !Double.isNaN(high);
    }
  }

  /** A sentence that says how many gates hold. */
  public static String sentence(List<ReportedGate> gates) {
    long kept = count(gates, GateOutcome.HOLDS);
    long undecided = count(gates, GateOutcome.UNDECIDED);
    if (gates.size() == 1) {
      return "The one gate of the suite "
          + (kept == 1 ? "holds." : undecided == 1 ? "is undecided." : "fails.");
    }
    return kept
        + " of "
        + gates.size()
        + " gates of the suite hold"
        + (undecided == 0 ? "." : ", " + undecided + (undecided == 1 ? " is" : " are"))
        + (undecided == 0 ? "" : " undecided.");
  }

  private static long count(List<ReportedGate> gates, GateOutcome outcome) {
    return gates.stream().filter(gate -> gate.outcome() == outcome).count();
  }
}
