package dev.plumbline.core.explain.removal;

import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestOrderTests {
  private static final int N = 5;

  @Test
  void ordersALinearFunctionByItsTerms() {
    // x1 + 2 x2 + 3 x3 at ones: 6, 3, 1, 0 falls fastest
    assertThat(
            explain(
                    explainer(new BestOrder()),
                    ClosedForm.linear(0, 1, 2, 3),
                    TestSample.of(1, 1, 1))
                .features()
                .toArray())
        .containsExactly(1, 2, 3);
    // insertion rises fastest in the same order: 0, 3, 5, 6
    assertThat(
            explain(
                    explainer(new BestOrder(), "curve", "insertion"),
                    ClosedForm.linear(0, 1, 2, 3),
                    TestSample.of(1, 1, 1))
                .features()
                .toArray())
        .containsExactly(1, 2, 3);
  }

  @Test
  void looksBehindAStepThatSeemsBest() {
    // x1 alone lowers F by .1; x2 and x3 together by 1, one of them by nothing
    ClosedForm pair = ClosedForm.of(x -> .1 * x[0] + Math.max(x[1], x[2]));
    double[] values =
        explain(explainer(new BestOrder()), pair, TestSample.of(1, 1, 1)).features().toArray();
    // 1.1, 1.1, .1, 0 has a smaller mean than 1.1, 1, 1, 0
    assertThat(values[0]).isEqualTo(1);
  }

  /** The same search in Python found the best of all 120 orders in 225 of 300 such games. */
  @Test
  void findsTheBestOrderOfMostRandomGames() {
    Random draw = new Random(1);
    int best = 0;
    double reached = 0;
    for (int game = 0; game < 300; game++) {
      double[] table = draw.doubles(1 << N).map(any -> draw.nextGaussian()).toArray();
      ClosedForm random = ClosedForm.of(x -> table[mask(x)]);
      double[] values =
          explain(explainer(new BestOrder()), random, TestSample.of(1, 1, 1, 1, 1))
              .features()
              .toArray();
      List<Integer> order =
          IntStream.range(0, N)
              .boxed()
              .sorted(Comparator.comparingDouble(f -> -values[f]))
              .toList();
      double found = sum(table, order);
      double[] all = orders().stream().mapToDouble(each -> sum(table, each)).sorted().toArray();
      double mean = IntStream.range(0, all.length).mapToDouble(i -> all[i]).average().orElseThrow();
      assertThat(found).isGreaterThanOrEqualTo(all[0] - 1e-12);
      best += found <= all[0] + 1e-9 ? 1 : 0;
      reached += (mean - found) / (mean - all[0]) / 300;
    }
    assertThat(best).isGreaterThan(200);
    assertThat(reached).isGreaterThan(0.94);
  }

  @Test
  void manyFeaturesAreRefusedWithTheNumberOfPasses() {
    float[] row = new float[500];
    assertThatThrownBy(
            () -> explain(explainer(new BestOrder()), ClosedForm.of(x -> x[0]), TestSample.of(row)))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("500 features take about 250000 passes per sample");
  }

  private static int mask(double[] x) {
    return IntStream.range(0, N).map(i -> x[i] == 0 ? 0 : 1 << i).sum();
  }

  /** The sum of F over the first four removals of an order. */
  private static double sum(double[] table, List<Integer> order) {
    int left = (1 << N) - 1;
    double sum = 0;
    for (int k = 0; k + 1 < N; k++) {
      left -= 1 << order.get(k);
      sum += table[left];
    }
    return sum;
  }

  private static List<List<Integer>> orders() {
    List<List<Integer>> orders = List.of(List.of());
    for (int f = 0; f < N; f++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> order : orders) {
        for (int place = 0; place <= order.size(); place++) {
          List<Integer> next = new ArrayList<>(order);
          next.add(place, f);
          longer.add(next);
        }
      }
      orders = longer;
    }
    return orders;
  }
}
