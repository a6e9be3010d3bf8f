package dev.plumbline.reports.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.pairwise.PairComparer.Pairing;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import dev.plumbline.reports.statistics.SignedRank.PValueMethod;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairComparerTests {
  private static final PigeonholeBootstrap BOOTSTRAP =
      PigeonholeBootstrap.withDefaults(Draws.of(1));
  private static final PairComparer COMPARER = new PairComparer(BOOTSTRAP);
  private static final double[] A = {.62, .71, .55, .80, .66, .74, .59, .69, .77, .64, .70, .61};
  private static final double[] B = {.51, .66, .57, .68, .60, .73, .50, .62, .69, .66, .63, .52};

  private static ComparedPair one(PairwiseScores scores, Direction direction, double margin) {
    return COMPARER
        .compare(
            List.of(new Pairing(scores.scoredMethod("a"), scores.scoredMethod("b"), direction)),
            margin)
        .get(0);
  }

  private static double[] constant(double value) {
    double[] values = new double[A.length];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void theNumbersAreThoseOfPairedDifferences() {
    ComparedPair comparison =
        one(new PairwiseScores().add("a", A).add("b", B), Direction.HIGHER, 0.02);
    PairEvidence evidence = comparison.evidence();
    assertThat(comparison.verdict()).isEqualTo(PairVerdict.BETTER);
    assertThat(evidence.pairs()).isEqualTo(12);
    // numpy 2.4.6: mean(a − b)
    assertThat(evidence.difference().orElseThrow()).isCloseTo(0.059166666666666666, within(1e-12));
    // all 2¹² patterns of signs counted: W⁻ = 5, with ties at 2.5, 6.5 and 9.5
    assertThat(evidence.rankTest().p()).isCloseTo(0.0048828125, within(1e-15));
    assertThat(evidence.rankTest().method()).isEqualTo(PValueMethod.EXACT);
    assertThat(evidence.rankTest().effect()).isCloseTo(68 / 78.0, within(1e-12));
    assertThat(evidence.winRate()).isCloseTo(10 / 12.0, within(1e-12));
  }

  @Test
  void theIntervalIsThatOfTheDifferencesUnderTheDrawsOfTheMethods() {
    PairwiseScores scores = new PairwiseScores().add("a", A).add("b", B);
    ConfidenceInterval found =
        one(scores, Direction.HIGHER, 0.02).evidence().interval().orElseThrow();
    double[] differences = new double[A.length];
    Arrays.setAll(differences, k -> A[k] - B[k]);
    ConfidenceInterval expected =
        BOOTSTRAP.interval(scores.of("a").design().scores(differences).orElseThrow()).orElseThrow();
    assertThat(found.low()).isCloseTo(expected.low(), within(1e-12));
    assertThat(found.high()).isCloseTo(expected.high(), within(1e-12));
  }

  @Test
  void directionAndOrderTurnTheVerdict() {
    PairwiseScores scores = new PairwiseScores().add("a", A).add("b", B);
    ComparedPair lower = one(scores, Direction.LOWER, 0.02);
    assertThat(lower.verdict()).isEqualTo(PairVerdict.WORSE);
    ComparedPair back = lower.reversed();
    assertThat(back.first()).isEqualTo("b");
    assertThat(back.verdict()).isEqualTo(PairVerdict.BETTER);
    assertThat(back.evidence().difference().orElseThrow()).isCloseTo(0.0591667, within(1e-6));
    assertThat(back.evidence().interval().orElseThrow().low()).isPositive();
  }

  @Test
  void aDifferenceInsideTheMarginIsEqualEvenWhereTheTestIsSure() {
    PairwiseScores scores = new PairwiseScores().add("a", A).add("b", B);
    assertThat(one(scores, Direction.HIGHER, 0.1).verdict()).isEqualTo(PairVerdict.EQUAL);
  }

  @Test
  void equalScoresAreEqualWithoutAnyMargin() {
    ComparedPair comparison =
        one(new PairwiseScores().add("a", A).add("b", A), Direction.HIGHER, 0);
    assertThat(comparison.verdict()).isEqualTo(PairVerdict.EQUAL);
    assertThat(comparison.evidence().rankTest().p()).isEqualTo(1);
    assertThat(comparison.evidence().winRate()).isEqualTo(0.5);
  }

  @Test
  void theSameDifferenceEverywhereIsKnownWithoutAnInterval() {
    ComparedPair comparison =
        one(
            new PairwiseScores().add("a", constant(0.6)).add("b", constant(0.5)),
            Direction.HIGHER,
            0.02);
    assertThat(comparison.verdict()).isEqualTo(PairVerdict.BETTER);
    assertThat(comparison.evidence().interval().isDefined()).isFalse();
  }

  @Test
  void fewerThanSixSamplesShowNothing() {
    ComparedPair comparison =
        one(
            new PairwiseScores().add("a", 5, 6, 7, 8, 9).add("b", 1, 1, 1, 1, 1),
            Direction.HIGHER,
            100);
    assertThat(comparison.verdict()).isEqualTo(PairVerdict.NOT_SHOWN);
  }

  @Test
  void withoutACommonSampleNothingIsCompared() {
    ComparedPair comparison =
        one(
            new PairwiseScores().add("a", 1, Double.NaN).add("b", Double.NaN, 1),
            Direction.HIGHER,
            1);
    assertThat(comparison.verdict()).isEqualTo(PairVerdict.NOT_COMPARED);
    assertThat(comparison.evidence().pairs()).isZero();
  }

  @Test
  void holmCorrectsOverAllPairsThatCouldBeCompared() {
    // six of six positive: p = 2/2⁶ = .03125, which is .0625 beside a second of the same
    double[] up = {1, 2, 3, 4, 5, 6};
    PairwiseScores scores =
        new PairwiseScores().add("a", up).add("b", new double[6]).add("c", Double.NaN, 0, 0);
    Pairing pair =
        new Pairing(scores.scoredMethod("a"), scores.scoredMethod("b"), Direction.HIGHER);
    assertThat(COMPARER.compare(List.of(pair), 0.0).get(0).verdict()).isEqualTo(PairVerdict.BETTER);
    ComparedPair second = COMPARER.compare(List.of(pair, pair), 0.0).get(1);
    assertThat(second.evidence().rankTest().adjusted()).isCloseTo(.0625, within(1e-12));
    assertThat(second.verdict()).isEqualTo(PairVerdict.NOT_SHOWN);
  }

  @Test
  void seedsOfOneSampleAreOnePair() {
    PairwiseScores scores = new PairwiseScores();
    for (String seed : List.of("0", "1")) {
      scores.addSeed("a", seed, A).addSeed("b", seed, B);
    }
    PairEvidence evidence = one(scores, Direction.HIGHER, 0.02).evidence();
    assertThat(evidence.pairs()).isEqualTo(12);
    assertThat(evidence.rankTest().p()).isCloseTo(0.0048828125, within(1e-15));
  }
}
