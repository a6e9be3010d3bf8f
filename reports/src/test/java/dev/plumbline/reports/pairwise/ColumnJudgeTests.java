package dev.plumbline.reports.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.CurveAxes;
import dev.plumbline.reports.results.RunDescription.TestScope;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnJudgeTests {
  private static final int N = 40;

  private static TestDescription test(Category category, Direction direction, double high) {
    return new TestDescription(
        "t",
        "t",
        "",
        TestScope.EXPLANATION,
        TruthSource.NONE,
        category,
        direction,
        0,
        high,
        "",
        "",
        "",
        CurveAxes.NONE);
  }

  /** Scores around a base, between −.1 and .1 of it. */
  private static double[] around(double base, int phase) {
    double[] scores = new double[N];
    for (int k = 0; k < N; k++) {
      scores[k] = base + ((k * 7 + phase) % 11 - 5) / 50.0;
    }
    return scores;
  }

  private final PairwiseScores scores =
      new PairwiseScores()
          .add("low", around(.3, 0))
          .add("high", around(.7, 0))
          .add("near", around(.71, 4))
          .add("edges", around(.5, 0))
          .add("size", around(.4, 0));

  private Map<String, PlaceScores> named(String... names) {
    Map<String, PlaceScores> found = new LinkedHashMap<>();
    for (String name : names) {
      found.put(name, scores.of(name));
    }
    return found;
  }

  private ColumnComparison judged(TestDescription test) {
    return new ColumnJudge(test, 0.02, PigeonholeBootstrap.withDefaults(Draws.of(1)))
        .judge(named("low", "high", "near"), named("size", "edges"))
        .orElseThrow();
  }

  @Test
  void methodsStandInTheOrderOfTheirMeans() {
    assertThat(judged(test(Category.LOCALIZATION, Direction.HIGHER, 1)).methods())
        .containsExactly("near", "high", "low");
    assertThat(judged(test(Category.LOCALIZATION, Direction.LOWER, 1)).methods())
        .containsExactly("low", "high", "near");
  }

  @Test
  void theBarIsTheBestMapThatNeverSawTheModel() {
    ColumnComparison.BlindBar bar =
        judged(test(Category.LOCALIZATION, Direction.HIGHER, 1)).bar().orElseThrow();
    assertThat(bar.map()).isEqualTo("edges");
    assertThat(bar.notBetter()).containsExactly("low");
    assertThat(bar.against())
        .extracting(ComparedPair::verdict)
        .containsExactly(PairVerdict.BETTER, PairVerdict.BETTER, PairVerdict.WORSE);
    assertThat(judged(test(Category.LOCALIZATION, Direction.LOWER, 1)).bar().orElseThrow().map())
        .isEqualTo("size");
  }

  @Test
  void testsThatRewardSuchMapsHaveNoBar() {
    assertThat(judged(test(Category.ROBUSTNESS, Direction.HIGHER, 1)).bar()).isEmpty();
  }

  @Test
  void groupsHoldNeighborsThatAreNotToldApart() {
    assertThat(judged(test(Category.LOCALIZATION, Direction.HIGHER, 1)).cliques())
        .containsExactly(List.of("near", "high"));
  }

  @Test
  void theSharesOfTheFirstPlaceSumToOne() {
    ColumnComparison comparisons = judged(test(Category.LOCALIZATION, Direction.HIGHER, 1));
    assertThat(comparisons.best("low")).hasValue(0.0);
    assertThat(comparisons.best("near").orElseThrow() + comparisons.best("high").orElseThrow())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void theMarginIsAShareOfTheRangeOrOfTheSpread() {
    EqualityMargin bounded = judged(test(Category.LOCALIZATION, Direction.HIGHER, 10)).margin();
    assertThat(bounded.size()).isCloseTo(.2, within(1e-12));
    assertThat(bounded.words()).isEqualTo("0.02 of the range from 0 to 10");
    // numpy 2.4.6: quantile(…, .95) − quantile(…, .05)
    EqualityMargin open =
        judged(test(Category.LOCALIZATION, Direction.HIGHER, Double.POSITIVE_INFINITY)).margin();
    assertThat(open.size()).isCloseTo(0.02 * 0.58, within(1e-9));
  }

  @Test
  void aTestWithoutABetterDirectionComparesNothing() {
    assertThat(
            new ColumnJudge(
                    test(Category.LOCALIZATION, Direction.NEITHER, 1),
                    0.02,
                    PigeonholeBootstrap.withDefaults(Draws.of(1)))
                .judge(named("low", "high"), Map.of()))
        .isEmpty();
  }
}
