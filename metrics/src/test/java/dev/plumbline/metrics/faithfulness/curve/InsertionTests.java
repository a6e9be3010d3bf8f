package dev.plumbline.metrics.faithfulness.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsertionTests {
  private static final Insertion INSERTION = new Insertion();

  @Test
  void followsTheClosedFormOfALinearFunction() {
    // best order {0,3,5,6}: (0 + 3 + 5 + 3)/3 = 11/3; worst {0,1,3,6}: (0 + 1 + 3 + 3)/3 = 7/3
    Score best = CurveFixtures.onSum(INSERTION, 1, 2, 3);
    assertThat(best.value()).isCloseTo(11 / 3.0, within(1e-12));
    assertThat(best.curves().get(0).y()).isEqualTo(Vector.of(0, 3, 5, 6));
    assertThat(best.curves().get(0).x().toArray())
        .containsExactly(new double[] {0, 1 / 3.0, 2 / 3.0, 1}, within(1e-15));
    assertThat(best.parts()).containsEntry("start", 0.0).containsEntry("end", 6.0);
    assertThat(CurveFixtures.onSum(INSERTION, 3, 2, 1).value()).isCloseTo(7 / 3.0, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 20})
  void equalsDeletionOfTheReversedOrder(long steps) {
    // 7 features, a product of pairs, ties among the attributions
    ClosedForm pairs = ClosedForm.of(x -> x[0] * x[1] + 2 * x[2] * x[3] - x[4] * x[5] * x[6]);
    Subject subject = TestSubjects.regression(pairs, 1, 2, -1, 3, 0.5f, 2, 1);
    double[] values = {3, 1, 3, -2, 0, 0, 5};
    Order reversed = Ranking.of(values).order(CurveFixtures.ONES.ties()).reversed();
    double[] places = new double[7];
    for (int place = 0; place < 7; place++) {
      places[reversed.get(place)] = 7 - place;
    }
    for (String operator : List.of("zero", "mean", "marginal")) {
      Map<String, Object> given = Map.of("steps", steps, "operators", List.of(operator));
      Score insertion = CurveFixtures.score(INSERTION, given, pairs, subject, values);
      Score deletion = CurveFixtures.score(new Deletion(), given, pairs, subject, places);
      assertThat(insertion.value()).isEqualTo(deletion.value());
      double[] mirrored = deletion.curves().get(0).y().toArray();
      double[] y = insertion.curves().get(0).y().toArray();
      assertThat(IntStream.range(0, y.length).mapToDouble(k -> y[y.length - 1 - k]).toArray())
          .containsExactly(mirrored);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 20})
  void isTheCurveOfLeastAttributedFirstReadFromItsEnd(long steps) {
    ClosedForm pairs = ClosedForm.of(x -> x[0] * x[1] + 2 * x[2] * x[3] - x[4] * x[5] * x[6]);
    Subject subject = TestSubjects.regression(pairs, 1, 2, -1, 3, 0.5f, 2, 1);
    double[] values = {3, 1, 3, -2, 0, 0, 5};
    for (String operator : List.of("zero", "mean", "marginal", "uniform")) {
      Map<String, Object> given = Map.of("steps", steps, "operators", List.of(operator));
      double[] inserted =
          CurveFixtures.curve(
                  CurveFixtures.score(INSERTION, given, pairs, subject, values), "insertion")
              .toArray();
      double[] least =
          CurveFixtures.curve(
                  CurveFixtures.score(new Abpc(), given, pairs, subject, values), "lerf")
              .toArray();
      assertThat(least.length).isEqualTo(inserted.length);
      for (int k = 0; k < least.length; k++) {
        assertThat(least[k]).isEqualTo(inserted[least.length - 1 - k]);
      }
    }
  }

  @Test
  void insertsTiesInADrawnOrder() {
    // features 1 and 2 tie: {0, 2, 5, 6} or {0, 3, 5, 6}
    Score score = CurveFixtures.onSum(INSERTION, 0, 5, 5);
    assertThat(score.curves().get(0).y()).isIn(Vector.of(0, 2, 5, 6), Vector.of(0, 3, 5, 6));
    assertThat(score.diagnostics().getOrDefault("tie-rate", Double.NaN))
        .isCloseTo(2 / 3.0, within(1e-15));
  }

  @Test
  void scalesToTheRangeOfFWhereAsked() {
    ClosedForm shifted = ClosedForm.linear(4, 1, 2, 3);
    Score score =
        CurveFixtures.score(
            INSERTION, Map.of("normalize", "range"), shifted, CurveFixtures.ONES, 1, 2, 3);
    assertThat(score.value()).isCloseTo(0.611111, within(1e-6));
    assertThat(score.parts()).containsEntry("start", 0.0).containsEntry("end", 1.0);
  }

  @Test
  void isUndefinedWithoutAnOrder() {
    assertThat(CurveFixtures.onSum(INSERTION, 2, 2, 2).undefined()).contains("are equal");
    assertThat(CurveFixtures.onSum(INSERTION, 1, Double.NaN, 2).undefined()).contains("not finite");
  }

  @Test
  void prefersTheExactAttributionToItsPermutationAndNegation() {
    ClosedForm linear = ClosedForm.linear(1, 3, -2, 0.5, 4, -1, 2);
    Subject subject = TestSubjects.regression(linear, 1, 1, 1, 1, 1, 1);
    double[] exact = {3, -2, 0.5, 4, -1, 2};
    double best = CurveFixtures.score(INSERTION, Map.of(), linear, subject, exact).value();
    double[] negated = Vector.of(exact).map(v -> -v).toArray();
    assertThat(CurveFixtures.score(INSERTION, Map.of(), linear, subject, negated).value())
        .isLessThan(best);
    for (int draw = 0; draw < 20; draw++) {
      int[] order = Draws.of(9).at(draw).permutation(exact.length);
      double[] permuted = new double[exact.length];
      for (int i = 0; i < order.length; i++) {
        permuted[i] = exact[order[i]];
      }
      assertThat(CurveFixtures.score(INSERTION, Map.of(), linear, subject, permuted).value())
          .isLessThan(best);
    }
  }
}
