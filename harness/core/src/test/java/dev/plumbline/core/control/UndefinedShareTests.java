package dev.plumbline.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.control.CatalogTwins.ScoredMap;
import dev.plumbline.core.control.CatalogTwins.TwinCase;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.model.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that a right explanation has a score on nearly all samples. */
@Tag("slow")
class UndefinedShareTests {
  private static final CatalogTwins TWINS = new CatalogTwins();
  private static final double MOST = 0.05;

  static Stream<PlannedTest> tests() {
    return CatalogTwins.tests().stream();
  }

  /**
   * Leaves out samples where the model gives a test nothing to measure, so that no map has a score:
   * F does not change, or F(x) is not above 0 where a share of it is asked for.
   */
  @ParameterizedTest
  @MethodSource("tests")
  void aRightMapHasAScoreWhereAnyMapHasOne(PlannedTest test) {
    for (TwinCase twin : TWINS.cases(test)) {
      ScoredMap right = CatalogTwins.right(test, twin);
      List<Outcome<Score>> scores = right.scores();
      List<Outcome<Score>> others = CatalogTwins.generic(test, twin).scores();
      int measurable = 0;
      int undefined = 0;
      for (int i = 0; i < scores.size(); i++) {
        // monotonicity adds features with positive values; a right map without any is undefined
        boolean claims = right.values().get(i).stream().anyMatch(value -> value > 0);
        boolean silent = test.name().equals("monotonicity") && !claims;
        if (!silent && (isDefined(scores.get(i)) || isDefined(others.get(i)))) {
          measurable++;
          undefined += isDefined(scores.get(i)) ? 0 : 1;
        }
      }
      assertThat(undefined)
          .as("%s: undefined of %d", twin.name(), measurable)
          .isLessThanOrEqualTo((int) (MOST * measurable));
    }
  }

  @ParameterizedTest
  @MethodSource("tests")
  void someTwinHasScoresNearlyEverywhere(PlannedTest test) {
    List<Double> shares = new ArrayList<>();
    for (TwinCase twin : TWINS.cases(test)) {
      List<Outcome<Score>> scores = CatalogTwins.right(test, twin).scores();
      if (scores.stream().anyMatch(outcome -> outcome instanceof Outcome.Ok<Score>)) {
        long undefined = scores.stream().filter(outcome -> !isDefined(outcome)).count();
        shares.add((double) undefined / scores.size());
      }
    }
    assertThat(shares).anyMatch(share -> share <= most(test));
  }

  /**
   * Sensitivity(a) tries 10 of 64 pixels, of which 12 (4 units that read 3 each) count for a class:
   * it finds none of them with probability C(52, 10) / C(64, 10) = 0.104; three standard deviations
   * for 256 samples are 0.057.
   */
  private static double most(PlannedTest test) {
    return test.name().equals("sensitivity-a") ? 0.104 + 0.057 : MOST;
  }

  private static boolean isDefined(Outcome<Score> outcome) {
    return outcome instanceof Outcome.Ok<Score> ok && ok.result().isDefined();
  }
}
