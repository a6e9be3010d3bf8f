package dev.plumbline.reports.pairwise;

import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.statistics.ConfidenceInterval;

/** The comparison of two methods in words and numbers for readers. */
public final class PairWords {
  private PairWords() {}

  /** A verdict in one or two words. */
  public static String brief(PairVerdict verdict) {
    return switch (verdict) {
      case BETTER -> "better";
      case EQUAL -> "equal";
      case NOT_SHOWN -> "not shown";
      case WORSE -> "worse";
      case NOT_COMPARED -> "not compared";
    };
  }

  /** What a verdict means. */
  public static String rule(PairVerdict verdict) {
    return switch (verdict) {
      case BETTER -> "better: the interval lies above 0, and p is at most 0.05";
      case EQUAL -> "equal: the whole interval lies within the margin of equality";
      case NOT_SHOWN ->
          "not shown: neither a difference nor equality is shown, or there are fewer"
              + " than 6 samples";
      case WORSE -> "worse: the interval lies below 0, and p is at most 0.05";
      case NOT_COMPARED -> "not compared: no sample is scored for both";
    };
  }

  /** The mean difference with its sign and interval. */
  public static String difference(PairEvidence evidence) {
    double half = evidence.interval().fold(ConfidenceInterval::halfWidth, why -> Double.NaN);
    String mean =
        evidence
            .difference()
            .fold(d -> (d > 0 ? "+" : "") + Numerals.value(d, half), why -> "no difference");
    return mean
        + evidence.interval().fold(i -> " " + Numerals.interval(i.low(), i.high()), why -> "");
  }

  /** Everything about a comparison in one sentence. */
  public static String sentence(ComparedPair comparison) {
    PairEvidence evidence = comparison.evidence();
    if (comparison.verdict() == PairVerdict.NOT_COMPARED) {
      return "no sample is scored for both " + comparison.first() + " and " + comparison.second();
    }
    String would =
        evidence.wouldDecide() > 0
            ? "; about " + Numerals.count(evidence.wouldDecide()) + " samples would decide"
            : "";
    return comparison.first()
        + " against "
        + comparison.second()
        + ": "
        + comparison.verdict().words()
        + "; difference "
        + difference(evidence)
        + " on "
        + evidence.pairs()
        + " samples, better on "
        + Numerals.percent(evidence.winRate())
        + ", rank-biserial "
        + Numerals.value(evidence.rankTest().effect())
        + ", "
        + Numerals.namedP(evidence.rankTest().adjusted())
        + " after Holm's correction"
        + would;
  }
}
