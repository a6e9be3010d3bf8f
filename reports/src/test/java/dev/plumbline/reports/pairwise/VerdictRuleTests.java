package dev.plumbline.reports.pairwise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.pairwise.PairEvidence.RankEvidence;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.ConfidenceInterval.IntervalMethod;
import dev.plumbline.reports.statistics.ConfidenceInterval.IntervalScope;
import dev.plumbline.reports.statistics.SignedRank.PValueMethod;
import dev.plumbline.reports.statistics.Statistic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictRuleTests {
  private static PairEvidence evidence(
      int pairs, double low, double high, double effect, double adjusted) {
    double mean = (low + high) / 2;
    return new PairEvidence(
        pairs,
        Statistic.of(mean),
        Statistic.of(
            new ConfidenceInterval(
                mean, low, high, .95, IntervalMethod.BCA, IntervalScope.SAMPLES, 10_000, pairs, 1)),
        .5,
        new RankEvidence(effect, adjusted, adjusted, PValueMethod.NORMAL),
        0);
  }

  @ParameterizedTest
  @CsvSource({
    // equality comes first, even if the test is sure
    "50, 0.005, 0.015, 0.4, 0.001, EQUAL",
    "50, -0.02, 0.02, 0, 1, EQUAL",
    // both the interval and the test are needed
    "50, 0.01, 0.05, 0.4, 0.05, BETTER",
    "50, 0.01, 0.05, 0.4, 0.051, NOT_SHOWN",
    "50, -0.001, 0.05, 0.4, 0.001, NOT_SHOWN",
    "50, -0.05, -0.01, -0.4, 0.05, WORSE",
    "50, -0.05, 0.001, -0.4, 0.001, NOT_SHOWN",
    // a few large differences against many small ones: mean and ranks point apart
    "50, 0.01, 0.05, -0.4, 0.001, NOT_SHOWN",
    "50, -0.05, -0.01, 0.4, 0.001, NOT_SHOWN",
    "5, 0.01, 0.05, 1, 0.001, NOT_SHOWN",
    "0, 0.01, 0.05, 1, 0.001, NOT_COMPARED",
  })
  void theFirstLineThatHoldsDecides(
      int pairs, double low, double high, double effect, double adjusted, PairVerdict verdict) {
    assertThat(new VerdictRule(0.02).verdict(evidence(pairs, low, high, effect, adjusted)))
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    // (1.959964 + .841621)²/((3/π)·dz²) with dz = .03/.3 = .1: numpy 2.4.6, scipy 1.17.1: 821.9
    "0.3, 1, 822",
    // the level is divided by the comparisons: (2.807034 + .841621)²/((3/π)·.01) = 1394.1
    "0.3, 10, 1395",
    // enough samples already: no number is named
    "0.1, 1, 0",
  })
  void aDifferenceBeyondTheMarginNeedsTheSamplesThatShowIt(
      double deviation, int comparisons, long expected) {
    PairEvidence evidence = evidence(100, -0.03, 0.09, 0.1, 0.3);
    assertThat(new VerdictRule(0.02).wouldDecide(evidence, deviation, comparisons))
        .isEqualTo(expected);
  }

  @Test
  void aDifferenceBelowTheMarginMayNeedFewerToBeShownEqual() {
    // d = .005, half-width .03, margin .02: the interval must shrink to ±.015, a half, so 4·100
    PairEvidence evidence = evidence(100, -0.025, 0.035, 0.1, 0.7);
    assertThat(new VerdictRule(0.02).wouldDecide(evidence, 0.3, 1)).isBetween(400L, 401L);
  }

  @Test
  void noNumberOfSamplesShowsADifferenceThatIsNotThere() {
    PairEvidence evidence = evidence(100, -0.03, 0.03, 0, 1);
    assertThat(new VerdictRule(0).wouldDecide(evidence, 0.3, 1)).isZero();
  }
}
