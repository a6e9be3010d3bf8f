package dev.plumbline.datasets.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.datasets.analytic.Twins.Twin;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class TwinsTests {
  private static final List<Twin> TWINS = Twins.of(1);

  @Test
  void areTheFiveOfTheDesignTheImagesAndTheToyThreeTimes() {
    assertThat(TWINS)
        .extracting(Twin::name)
        .containsExactly(
            "sparse-additive",
            "gated-product",
            "saturated-minimum",
            "redundant-or",
            "suppressor",
            "pixel-coins");
    assertThat(TWINS).extracting(Twin::unique).containsExactly(true, true, false, true, true, true);
    assertThat(Twins.attention(1))
        .extracting(Twin::name)
        .containsExactly("sdc-toy-informative", "sdc-toy-uniform", "sdc-toy-elsewhere");
  }

  @Test
  void have256InstancesAndColumnsMostlyIrrelevantInputs() {
    assertThat(TWINS).allMatch(twin -> twin.dataset().test().size() == 256);
    assertThat(TWINS).allMatch(twin -> twin.dataset().train().size() == 256);
    for (Twin twin : TWINS.subList(0, 5)) {
      for (Instance instance : twin.dataset().test()) {
        long relevant = Arrays.stream(truth(instance).toArray()).filter(c -> c != 0).count();
        assertThat(relevant).as(twin.name()).isBetween(1L, 6L);
        assertThat(truth(instance).size()).isEqualTo(16);
      }
    }
  }

  @Test
  void equalSeedsGiveEqualTwins() {
    List<Twin> again = Twins.of(1);
    for (int t = 0; t < TWINS.size(); t++) {
      assertThat(again.get(t).dataset().test().get(17).row())
          .isEqualTo(TWINS.get(t).dataset().test().get(17).row());
    }
    assertThat(Twins.of(2).get(0).dataset().test().get(17).row())
        .isNotEqualTo(TWINS.get(0).dataset().test().get(17).row());
  }

  @Test
  void aClosedGateTakesAllCreditFromItsValue() {
    // inputs 1, 4, 6, 9, 12, 14 of 16: gate, value, gate, value, gate, value
    int[][] pairs = {{1, 4}, {6, 9}, {12, 14}};
    int closed = 0;
    for (Instance instance : columns("gated-product")) {
      for (int[] pair : pairs) {
        double gate = instance.row().get(0, pair[0]);
        assertThat(gate).isIn(0.0, 1.0);
        assertThat(Math.abs(instance.row().get(0, pair[1]))).isBetween(0.5f, 1.5f);
        if (gate == 0) {
          closed++;
          assertThat(truth(instance).get(pair[1])).isZero();
        } else {
          assertThat(truth(instance).get(pair[0]))
              .isEqualTo(truth(instance).get(pair[1]))
              .isNotZero();
        }
      }
    }
    assertThat(closed).isGreaterThan(100);
  }

  @Test
  void redundantCausesShareTheCredit() {
    for (Instance instance : columns("redundant-or")) {
      // inputs 2, 8, 13 of 16; k causes that are on get 1/k each, as OR is symmetric
      double on = instance.row().get(0, 2) + instance.row().get(0, 8) + instance.row().get(0, 13);
      for (int i : new int[] {2, 8, 13}) {
        assertThat(truth(instance).get(i)).isCloseTo(instance.row().get(0, i) / on, within(1e-12));
      }
    }
  }

  @Test
  void theSuppressorHoldsNoSignalAndIsNeeded() {
    // inputs 4 (signal + noise) and 12 (noise) of 16; the output is twice the signal
    List<Instance> test = columns("suppressor");
    ToDoubleFunction<Instance> disturbed = instance -> instance.row().get(0, 4);
    ToDoubleFunction<Instance> noise = instance -> instance.row().get(0, 12);
    ToDoubleFunction<Instance> signal =
        instance -> disturbed.applyAsDouble(instance) - noise.applyAsDouble(instance);
    // signal and noise are ±U[.5, 1.5) of variance 13/12: correlations 0 and 1/√2, sd 1/16
    assertThat(correlation(test, signal, noise)).isCloseTo(0, within(5 / 16.0));
    assertThat(correlation(test, disturbed, noise)).isCloseTo(Math.sqrt(0.5), within(5 / 32.0));
    for (Instance instance : test) {
      assertThat(truth(instance).get(4) + truth(instance).get(12))
          .isCloseTo(2 * signal.applyAsDouble(instance), within(1e-6));
      assertThat(Math.abs(signal.applyAsDouble(instance))).isBetween(0.499, 1.501);
    }
  }

  @Test
  void aPixelContributesItsWeightWithTheSignOfItsCoin() {
    // weights 1 + (7 i mod 36) / 16, for the logit of the predicted class
    for (Instance instance : test("pixel-coins")) {
      double sum = 0;
      for (int i = 0; i < 36; i++) {
        sum += (1 + 7 * i % 36 / 16.0) * instance.row().get(0, i);
      }
      assertThat(instance.label()).isEqualTo(sum < 0 ? 1 : 0);
      for (int i = 0; i < 36; i++) {
        double sign = sum < 0 ? -1 : 1;
        assertThat(truth(instance).get(i))
            .isEqualTo(sign * (1 + 7 * i % 36 / 16.0) * instance.row().get(0, i));
      }
      assertThat(Arrays.stream(truth(instance).toArray()).sum()).isEqualTo(Math.abs(sum));
    }
  }

  /** The largest contributions first: no other set of so many leaves less. */
  @Test
  void noOrderFlipsThePixelTwinSoonerThanTheExactOne() {
    int later = 0;
    for (Instance instance : test("pixel-coins")) {
      double[] descending =
          Arrays.stream(truth(instance).toArray()).map(c -> -c).sorted().map(c -> -c).toArray();
      int exact = flip(descending);
      double[] shuffled = new double[36];
      int[] order = Draws.of(3).at(instance.id()).permutation(36);
      Arrays.setAll(shuffled, k -> truth(instance).get(order[k]));
      assertThat(exact).isLessThanOrEqualTo(flip(shuffled));
      later += exact < flip(shuffled) ? 1 : 0;
    }
    // ties prove nothing: most orders must be later
    assertThat(later).isGreaterThan(192);
  }

  /** After how many removals the sum of the rest is below 0; 37 if never. */
  private static int flip(double[] contributions) {
    double rest = Arrays.stream(contributions).sum();
    for (int k = 0; k < contributions.length; k++) {
      rest -= contributions[k];
      if (rest < 0) {
        return k + 1;
      }
    }
    return contributions.length + 1;
  }

  private static double correlation(
      List<Instance> test, ToDoubleFunction<Instance> a, ToDoubleFunction<Instance> b) {
    return new PearsonsCorrelation()
        .correlation(
            test.stream().mapToDouble(a).toArray(), test.stream().mapToDouble(b).toArray());
  }

  /** The instances of a function, with its columns where the dataset has them. */
  private static List<Instance> columns(String function) {
    AnalyticDatasetPlugin analytic = new AnalyticDatasetPlugin();
    return analytic
        .open(
            Parameters.defaults(analytic.spec(), Map.of("function", function)),
            new DatasetPlugin.DatasetContext(1, Path.of(""), Progress.SILENT))
        .test();
  }

  /**
   * Each column of the dataset stands somewhere, with its contribution, in the same order always.
   */
  @Test
  void columnsStandInADrawnOrderWithTheirTruthAndTheFunction() {
    for (Twin twin : TWINS.subList(0, 5)) {
      List<Instance> plain = columns(twin.name());
      int[] places = Draws.of(1).at("columns of " + twin.name()).permutation(16);
      assertThat(places).isNotEqualTo(IntStream.range(0, 16).toArray());
      for (int i = 0; i < 8; i++) {
        Instance instance = twin.dataset().test().get(i);
        double[] x = new double[16];
        for (int column = 0; column < 16; column++) {
          int place = places[column];
          x[place] = instance.row().get(0, place);
          assertThat(instance.row().get(0, place)).isEqualTo(plain.get(i).row().get(0, column));
          assertThat(truth(instance).get(place)).isEqualTo(truth(plain.get(i)).get(column));
        }
        assertFunctionAndGradientFit(twin, x);
      }
    }
  }

  /**
   * F at x less F at zero is the sum of the gradient along the way from zero, by the midpoint rule.
   */
  private static void assertFunctionAndGradientFit(Twin twin, double... x) {
    AnalyticFunction function = twin.dataset().function();
    double[] end = new double[1];
    double[] start = new double[1];
    function.values(x, end);
    function.values(new double[x.length], start);
    double sum = 0;
    for (int step = 0; step < 2000; step++) {
      double share = (step + 0.5) / 2000;
      double[] gradient = new double[x.length];
      function.gradient(Arrays.stream(x).map(v -> share * v).toArray(), new double[] {1}, gradient);
      for (int i = 0; i < x.length; i++) {
        sum += x[i] * gradient[i] / 2000;
      }
    }
    assertThat(sum).as(twin.name()).isCloseTo(end[0] - start[0], within(2e-3));
  }

  private static List<Instance> test(String name) {
    return TWINS.stream()
        .filter(twin -> twin.name().equals(name))
        .findFirst()
        .orElseThrow()
        .dataset()
        .test();
  }

  private static Vector truth(Instance instance) {
    return ((Truth.ModelTruth) instance.truth()).contributions();
  }
}
