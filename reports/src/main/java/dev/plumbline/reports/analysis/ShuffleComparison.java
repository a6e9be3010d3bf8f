package dev.plumbline.reports.analysis;

/**
 * Whether a test can tell a method from the method's own permutation on this task: the method's
 * power here.
 *
 * @param verdict the verdict after Holm's correction within the column
 * @param pairs samples where both have a value
 * @param winRate share of pairs where the method is better, ties half; NaN without pairs
 * @param effect the matched-pairs rank-biserial correlation, positive where the method is better;
 *     NaN where undefined
 * @param p the two-sided p-value of the signed-rank test; NaN where undefined
 * @param adjusted p after Holm's correction; NaN where undefined
 * @param wouldDecide the number of pairs that would decide; 0 where it is decided or unknown
 * @param detail the reasoning in words
 */
public record ShuffleComparison(
    ShuffleVerdict verdict,
    int pairs,
    double winRate,
    double effect,
    double p,
    double adjusted,
    long wouldDecide,
    String detail) {

  /** What the comparison says. */
  public enum ShuffleVerdict {
    /** The method scores better than its own permutation. */
    DISCRIMINATES("discriminates", "●"),
    /** The method scores worse than its own permutation. */
    WORSE("worse than its permutation", "▼"),
    /** Enough samples to see a small effect, and none seen. */
    NO_EVIDENCE("no evidence", "○"),
    /** Too few samples to say. */
    UNDECIDED("undecided", "◐"),
    /** There is nothing to compare with. */
    NOT_COMPARED("not compared", "·");

    private final String words;
    private final String sign;

    ShuffleVerdict(String words, String sign) {
      this.words = words;
      this.sign = sign;
    }

    /** The verdict in words. */
    public String words() {
      return words;
    }

    /** The verdict as one sign, told apart by shape and not by color alone. */
    public String sign() {
      return sign;
    }
  }

  static ShuffleComparison none(String reason) {
    return new ShuffleComparison(
        ShuffleVerdict.NOT_COMPARED, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, reason);
  }
}
