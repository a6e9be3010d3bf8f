package dev.plumbline.reports.analysis;

/**
 * Whether a test tells a method from the control that the contract of the test names, such as a
 * shuffled copy of the method's own attributions, on the samples of this run.
 *
 * @param verdict the outcome at the 5 % level, after Holm's correction within the column
 * @param pairs the number of samples that both score
 * @param winRate the share of these samples where the method is better, ties counted half; NaN
 *     without samples
 * @param effect the matched-pairs rank-biserial correlation, from −1 to 1, positive if the method
 *     is better; NaN where undefined
 * @param p the two-sided p-value of the signed-rank test; NaN where undefined
 * @param adjusted the p-value after Holm's correction; NaN where undefined
 * @param wouldDecide about how many samples would decide; 0 if it is decided or unknown
 * @param detail the outcome with its numbers, in words
 * @param against the name of the control; empty if there is none
 */
public record ControlComparison(
    ComparisonVerdict verdict,
    int pairs,
    double winRate,
    double effect,
    double p,
    double adjusted,
    long wouldDecide,
    String detail,
    String against) {

  /** A comparison whose control is not named yet. */
  ControlComparison(
      ComparisonVerdict verdict,
      int pairs,
      double winRate,
      double effect,
      double p,
      double adjusted,
      long wouldDecide,
      String detail) {
    this(verdict, pairs, winRate, effect, p, adjusted, wouldDecide, detail, "");
  }

  ControlComparison withControl(String name) {
    return new ControlComparison(
        verdict, pairs, winRate, effect, p, adjusted, wouldDecide, detail, name);
  }

  /** The outcome of a comparison. */
  public enum ComparisonVerdict {
    /** The method scores better than its control. */
    DISCRIMINATES("better than its control", "●"),
    /** The method scores worse than its control. */
    WORSE("worse than its control", "▼"),
    /** No difference was found, and there are enough samples to detect a small one. */
    NO_EVIDENCE("no difference found", "○"),
    /** There are too few samples to decide. */
    UNDECIDED("undecided", "◐"),
    /**
     * There is no comparison, because the test has no better direction, its contract names no
     * control, or there are no rows of the control.
     */
    NOT_COMPARED("not compared", "·");

    private final String words;
    private final String sign;

    ComparisonVerdict(String words, String sign) {
      this.words = words;
      this.sign = sign;
    }

    /** The outcome in words. */
    public String words() {
      return words;
    }

    /** The outcome as one character; the characters differ in shape, not in color alone. */
    public String sign() {
      return sign;
    }
  }

  static ControlComparison none(String reason) {
    return new ControlComparison(
        ComparisonVerdict.NOT_COMPARED,
        0,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        0,
        reason);
  }
}
