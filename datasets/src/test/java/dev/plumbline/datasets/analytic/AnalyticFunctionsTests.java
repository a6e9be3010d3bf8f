package dev.plumbline.datasets.analytic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function against its own values: differences, sums and enumerations. */
class AnalyticFunctionsTests {

  static Stream<String> names() {
    return AnalyticFunctions.names().stream();
  }

  @Test
  void holdsTheFunctionsOfThePapersAndTheTwins() {
    assertThat(AnalyticFunctions.names())
        .doesNotHaveDuplicates()
        .contains("linear", "saturation", "threshold", "logistic", "maximum", "relu-net", "xor")
        .endsWith(
            "sparse-additive", "gated-product", "saturated-minimum", "redundant-or", "suppressor");
  }

  @ParameterizedTest
  @MethodSource("names")
  void slopesAreCentralDifferences(String name) {
    KnownFunction f = AnalyticFunctions.byName(name);
    for (int trial = 0; trial < 20; trial++) {
      double[] x = randomPoint(name, trial);
      double[] slope = PathGradientSum.slope(f, x);
      for (int i = 0; i < x.length; i++) {
        double[] up = x.clone();
        double[] down = x.clone();
        up[i] += 1e-5;
        down[i] -= 1e-5;
        // truncation F'''h²/6 with |F'''| ≤ 12, rounding 1e-16·F/h with F below 30
        assertThat(slope[i]).isCloseTo((f.value(up) - f.value(down)) / 2e-5, within(1e-8));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void integratedGradientsAreTheMidpointSumOfTwentyThousandSlopes(String name) {
    KnownFunction f = AnalyticFunctions.byName(name);
    for (int trial = 0; trial < 3; trial++) {
      double[] x = randomPoint(name, trial);
      double[] b = randomPoint(name, 100 + trial);
      double[] exact = f.known(x, b).integratedGradients().toArray();
      double[] sum = midpoints(f, x, b, 20_000);
      // smooth: Δ³F'''/(24 n²); at a kink half a cell of slope jump ≤ 8 times Δ ≤ 3, up to 3 kinks
      assertThat(sum).containsExactly(exact, within(f instanceof PiecewiseLinear ? 3e-3 : 1e-6));
      double total = Arrays.stream(exact).sum();
      assertThat(total).isCloseTo(f.value(x) - f.value(b), within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void shapleyValuesAreMeansOverOrders(String name) {
    KnownFunction f = AnalyticFunctions.byName(name);
    double[] x = randomPoint(name, 1);
    double[] b = randomPoint(name, 2);
    assertThat(f.known(x, b).shapley().toArray())
        .containsExactly(overOrders(f, x, b), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("names")
  void uniqueMeansThatIntegratedGradientsAndShapleyAgreeFromZero(String name) {
    KnownFunction f = AnalyticFunctions.byName(name);
    double most = 0;
    for (int trial = 0; trial < 50; trial++) {
      KnownAttributions known = f.known(randomPoint(name, trial));
      for (int i = 0; i < f.inputs(); i++) {
        double gap = known.integratedGradients().get(i) - known.shapley().get(i);
        most = Math.max(most, Math.abs(gap));
      }
    }
    if (f.unique()) {
      assertThat(most).isLessThan(1e-12);
    } else {
      assertThat(most).isGreaterThan(1e-3);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void irrelevantInputsChangeNothingAndGetNothing(String name) {
    KnownFunction core = AnalyticFunctions.byName(name);
    KnownFunction placed = AnalyticFunctions.byName(name, core.inputs() + 5);
    RandomGenerator random = Draws.of(8).at(name).stream();
    boolean[] relevant = new boolean[placed.inputs()];
    double[] credit = new double[placed.inputs()];
    double[] x = new double[placed.inputs()];
    for (int trial = 0; trial < 200; trial++) {
      InputDistribution.uniform(-20, 20).draw(random, x);
      for (int i = 0; i < x.length; i++) {
        double[] other = x.clone();
        other[i] = 40 * random.nextDouble() - 20;
        relevant[i] |= placed.value(other) != placed.value(x);
      }
      addCredit(placed.known(x), credit);
    }
    int reads = 0;
    for (int i = 0; i < x.length; i++) {
      assertThat(credit[i] != 0).isEqualTo(relevant[i]);
      reads += relevant[i] ? 1 : 0;
    }
    assertThat(reads).isEqualTo(core.inputs());
  }

  private static void addCredit(KnownAttributions known, double[] credit) {
    for (int i = 0; i < credit.length; i++) {
      credit[i] +=
          Math.abs(known.gradient().get(i))
              + Math.abs(known.integratedGradients().get(i))
              + Math.abs(known.shapley().get(i))
              + Math.abs(known.occlusion().get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void gradientsScaleWithTheSeed(String name) {
    KnownFunction f = AnalyticFunctions.byName(name, 20);
    double[] x = new double[20];
    Arrays.fill(x, 0.7);
    double[] gradient = new double[20];
    Arrays.fill(gradient, 99);
    f.gradient(x, new double[] {-2.5}, gradient);
    double[] slope = PathGradientSum.slope(f, x);
    for (int i = 0; i < 20; i++) {
      assertThat(gradient[i]).isCloseTo(-2.5 * slope[i], within(1e-12));
    }
  }

  @ParameterizedTest
  // the column LOO of the page analytic; F(x) − F(x without the input), by hand
  @CsvSource({
    "square-product, 1 1, 1 1",
    "product-chain, 1 1 1, 2 2 1",
    "product-plus-linear, 1 3 2, 3 3 4",
    "quadratic, 1 2, 3 8",
    "maximum, 1 2 3, 0 0 1",
    "minimum, 3 1, 1 1",
    "clipped-ramp, 2, 1",
    "threshold, 11, 1"
  })
  void occlusionIsAsThePageSays(String name, String x, String expected) {
    assertThat(AnalyticFunctions.byName(name).known(numbers(x)).occlusion().toArray())
        .containsExactly(numbers(expected), within(1e-12));
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void refusesUnknownNamesAndTooFewInputs() {
    assertThatThrownBy(() -> AnalyticFunctions.byName("liner"))
        .hasMessageContaining("no function is named 'liner'; known: linear, product");
    assertThatThrownBy(() -> AnalyticFunctions.byName("maximum", 2))
        .hasMessageContaining("reads 3 inputs");
    assertThatThrownBy(() -> AnalyticFunctions.byName("maximum").known(1, 2))
        .hasMessageContaining("for a function of 3 inputs");
    assertThatThrownBy(() -> AnalyticFunctions.byName("maximum", 9).known(1, 2))
        .hasMessageContaining("for a function of 9 inputs");
  }

  /** Points in [−1.5, 1.5), or around the threshold, where all functions have their kinks. */
  private static double[] randomPoint(String name, int trial) {
    RandomGenerator random = Draws.of(5).at(name).at(trial).stream();
    double[] x = new double[AnalyticFunctions.byName(name).inputs()];
    double shift = name.equals("threshold") ? 10 : 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = shift + 3 * random.nextDouble() - 1.5;
    }
    return x;
  }

  private static double[] midpoints(KnownFunction f, double[] x, double[] b, int n) {
    double[] sum = new double[x.length];
    double[] point = new double[x.length];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < x.length; i++) {
        point[i] = b[i] + (k + 0.5) / n * (x[i] - b[i]);
      }
      double[] slope = PathGradientSum.slope(f, point);
      for (int i = 0; i < x.length; i++) {
        sum[i] += slope[i] * (x[i] - b[i]) / n;
      }
    }
    return sum;
  }

  private static double[] overOrders(KnownFunction f, double[] x, double[] b) {
    List<int[]> orders = orders(x.length);
    double[] mean = new double[x.length];
    for (int[] order : orders) {
      double[] point = b.clone();
      for (int i : order) {
        double before = f.value(point);
        point[i] = x[i];
        mean[i] += (f.value(point) - before) / orders.size();
      }
    }
    return mean;
  }

  private static List<int[]> orders(int n) {
    List<int[]> orders = List.of(new int[0]);
    for (int i = 0; i < n; i++) {
      int next = i;
      orders =
          orders.stream()
              .flatMap(
                  order ->
                      Stream.iterate(0, at -> at <= order.length, at -> at + 1)
                          .map(at -> inserted(order, at, next)))
              .toList();
    }
    return orders;
  }

  private static int[] inserted(int[] order, int at, int value) {
    int[] longer = new int[order.length + 1];
    System.arraycopy(order, 0, longer, 0, at);
    longer[at] = value;
    System.arraycopy(order, at, longer, at + 1, order.length - at);
    return longer;
  }
}
