package dev.plumbline.reports.pairwise;

import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.statistics.SampleSummary;
import java.util.Arrays;
import java.util.Collection;

/**
 * The margin within which two methods count as equal: a share of the scale of the test. The scale
 * is the range of possible scores where both ends are finite. Otherwise it is the spread of the
 * middle 90 % of all scores of the methods in the column.
 *
 * @param size the margin in units of the score
 * @param words where it comes from
 */
public record EqualityMargin(double size, String words) {
  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;

  /**
   * The margin of a test.
   *
   * @param share the share of the scale
   * @param methods all scores of the methods that are compared
   */
  public static EqualityMargin of(
      TestDescription test, double share, Collection<PlaceScores> methods) {
    if (Double.isFinite(test.high() - test.low())) {
      return new EqualityMargin(
          share * (test.high() - test.low()),
          Numerals.plain(share)
              + " of the range from "
              + Numerals.plain(test.low())
              + " to "
              + Numerals.plain(test.high()));
    }
    double[] all =
        methods.stream().flatMapToDouble(scores -> Arrays.stream(scores.values())).toArray();
    double spread =
        SampleSummary.quantile(all, HIGH).fold(high -> high, why -> 0.0)
            - SampleSummary.quantile(all, LOW).fold(low -> low, why -> 0.0);
    return new EqualityMargin(
        share * spread,
        Numerals.plain(share)
            + " of the spread of the middle 90 % of all scores, "
            + Numerals.value(spread));
  }

  /** The margin as a number for readers. */
  public String text() {
    return size == 0 ? "0" : Numerals.value(size, size);
  }
}
