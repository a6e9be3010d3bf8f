package dev.plumbline.reports.results;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bound that results are held to, and what was found.
 *
 * @param test the test, with its variant if the gate names one
 * @param explainer the method; empty for all
 * @param model the model; empty for all
 * @param needed the bound in words, such as {@code mean at least 0.5}
 * @param found the statistic that is held against the bound; NaN where there is no value
 * @param outcome whether the bound is kept
 * @param evidence what the outcome rests on
 * @param source who set the bound
 */
public record ReportedGate(
    String test,
    String explainer,
    String model,
    String needed,
    double found,
    GateOutcome outcome,
    GateEvidence evidence,
    GateSource source) {

  /** Reads runs of versions that kept no evidence, or knew no recorded values. */
  public ReportedGate {
    evidence = Objects.requireNonNullElse(evidence, GateEvidence.NONE);
    source = Objects.requireNonNullElse(source, GateSource.SUITE);
  }

  /** A gate of the suite without evidence. */
  public ReportedGate(
      String test,
      String explainer,
      String model,
      String needed,
      double found,
      GateOutcome outcome) {
    this(test, explainer, model, needed, found, outcome, GateEvidence.NONE, GateSource.SUITE);
  }

  /** This gate with a sentence that says what is wrong. */
  public ReportedGate withMessage(String message) {
    return new ReportedGate(
        test, explainer, model, needed, found, outcome, evidence.withMessage(message), source);
  }

  /** This gate with the cells that it is about, as {@code --only} takes them. */
  public ReportedGate ofCells(String cells) {
    return new ReportedGate(
        test, explainer, model, needed, found, outcome, evidence.ofCells(cells), source);
  }

  /** Who set a bound. */
  public enum GateSource {
    /** The suite, as one of its gates. */
    SUITE,
    /** An earlier run, whose value was recorded. */
    RECORDED
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
   * @param message what is wrong, in a sentence; for a gate that holds empty, or what is worth
   *     knowing all the same
   * @param only the cells that the gate is about, as {@code --only} takes them; empty for runs of
   *     versions that did not say so
   */
  public record GateEvidence(
      String place,
      double low,
      double high,
      String over,
      int samples,
      int values,
      String message,
      String only) {
    /** Nothing is known. */
    public static final GateEvidence NONE =
        new GateEvidence("", Double.NaN, Double.NaN, "", 0, 0, "");

    /** Reads runs of versions that did not say which cells a gate is about. */
    public GateEvidence {
      only = Objects.requireNonNullElse(only, "");
    }

    /** Evidence that does not say which cells it rests on. */
    public GateEvidence(
        String place,
        double low,
        double high,
        String over,
        int samples,
        int values,
        String message) {
      this(place, low, high, over, samples, values, message, "");
    }

    private GateEvidence withMessage(String other) {
      return new GateEvidence(place, low, high, over, samples, values, other, only);
    }

    private GateEvidence ofCells(String cells) {
      return new GateEvidence(place, low, high, over, samples, values, message, cells);
    }

    /** Whether there is an interval. */
    public boolean hasInterval() {
      return !Double.isNaN(low) && !Double.isNaN(high);
    }
  }

  /** A sentence or two that say how many gates hold. */
  public static String sentence(List<ReportedGate> gates) {
    return Stream.of(
            ofSuite(of(gates, GateSource.SUITE)), ofRecorded(of(gates, GateSource.RECORDED)))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static List<ReportedGate> of(List<ReportedGate> gates, GateSource source) {
    return gates.stream().filter(gate -> gate.source() == source).toList();
  }

  private static String ofRecorded(List<ReportedGate> values) {
    if (values.isEmpty()) {
      return "";
    }
    long undecided = count(values, GateOutcome.UNDECIDED);
    long worse = count(values, GateOutcome.FAILS);
    if (values.size() == 1) {
      return "The one recorded value is "
          + (worse == 1 ? "worse now." : undecided == 1 ? "undecided." : "as recorded or better.");
    }
    return (values.size() - undecided - worse)
        + " of "
        + values.size()
        + " recorded values are as recorded or better"
        + (worse == 0 ? "" : ", " + worse + (worse == 1 ? " is" : " are") + " not")
        + (undecided == 0 ? "" : ", " + undecided + (undecided == 1 ? " is" : " are"))
        + (undecided == 0 ? "." : " undecided.");
  }

  private static String ofSuite(List<ReportedGate> gates) {
    if (gates.isEmpty()) {
      return "";
    }
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
