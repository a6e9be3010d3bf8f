package dev.plumbline.core.explain.removal;

import dev.plumbline.testkit.ClosedForm;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Functions and samples with their Shapley and Banzhaf values from a baseline of zeros. */
final class TestGames {
  private static final double[] UNSC_SHAPLEY = council(421 / 2145.0, 4 / 2145.0);

  /**
   * A member with a veto decides where the four others with a veto and at least 4 of 10 are
   * present: 1024 − 1 − 10 − 45 − 120 = 848 of 2^14 coalitions; an elected member decides where all
   * five and exactly 3 of 9 are: 84.
   */
  private static final double[] UNSC_BANZHAF = council(848 / 16384.0, 84 / 16384.0);

  private TestGames() {}

  static Stream<Arguments> all() {
    return Stream.of(
        // SOURCES.md#linear: w_i x_i
        game("linear", ClosedForm.linear(7, 2, -3), xs(4, 5), xs(8, -15), xs(8, -15)),
        // SOURCES.md#saturated-sum; Banzhaf of two players is Shapley
        game("saturation (1,1)", ClosedForm.saturation(), xs(1, 1), xs(.5, .5), xs(.5, .5)),
        game("saturation (2,1)", ClosedForm.saturation(), xs(2, 1), xs(.5, .5), xs(.5, .5)),
        // SOURCES.md#monomials: F / |support|; Banzhaf of a product of n is F / 2^(n-1)
        game("x1^2 x2", ClosedForm.monomial(2, 1), xs(1, 1), xs(.5, .5), xs(.5, .5)),
        game("x1 x2 x3", ClosedForm.monomial(1, 1, 1), xs(1, 2, 3), xs(2, 2, 2), xs(1.5, 1.5, 1.5)),
        // x1 x2 + x1 x2 x3 at 1: Banzhaf 1/2 + 1/4, 1/2 + 1/4, 1/4
        game(
            "two products",
            ClosedForm.combination(
                1, ClosedForm.monomial(1, 1, 0), 1, ClosedForm.monomial(1, 1, 1)),
            xs(1, 1, 1),
            xs(5 / 6.0, 5 / 6.0, 1 / 3.0),
            xs(.75, .75, .25)),
        // SOURCES.md#extremes and SOURCES.md#games: max(1,2,3) is the airport game
        game(
            "airport",
            ClosedForm.extreme(1),
            xs(1, 2, 3),
            xs(1 / 3.0, 5 / 6.0, 11 / 6.0),
            xs(.25, .75, 1.75)),
        game("min(3,1)", ClosedForm.extreme(-1), xs(3, 1), xs(.5, .5), xs(.5, .5)),
        game("xor", value(x -> x[0] + x[1] - 2 * x[0] * x[1]), xs(1, 1), xs(0, 0), xs(0, 0)),
        // SOURCES.md#quadratic: x_i (Ax)_i / 2, and Banzhaf the same
        game(
            "quadratic",
            ClosedForm.quadratic(new double[][] {{2, 1}, {1, 3}}),
            xs(1, 2),
            xs(2, 7),
            xs(2, 7)),
        // SOURCES.md#games
        game(
            "glove",
            value(x -> Math.min(x[0] + x[1], x[2])),
            xs(1, 1, 1),
            xs(1 / 6.0, 1 / 6.0, 2 / 3.0),
            xs(.25, .25, .75)),
        game(
            "[51; 50, 49, 1]",
            value(x -> 50 * x[0] + 49 * x[1] + x[2] >= 51 ? 1 : 0),
            xs(1, 1, 1),
            xs(2 / 3.0, 1 / 6.0, 1 / 6.0),
            xs(.75, .25, .25)),
        // three alike: a player swings with exactly one other, 2 of 4 coalitions
        game(
            "majority of three",
            value(x -> ClosedForm.sum(x) >= 2 ? 1 : 0),
            xs(1, 1, 1),
            xs(1 / 3.0, 1 / 3.0, 1 / 3.0),
            xs(.5, .5, .5)),
        game("security council", council(), council(1, 1), UNSC_SHAPLEY, UNSC_BANZHAF),
        game("one feature", ClosedForm.monomial(3), xs(2), xs(8), xs(8)),
        game("constant", ClosedForm.linear(.1, 0, 0, 0), xs(1, 2, 3), xs(0, 0, 0), xs(0, 0, 0)),
        game("all zero", ClosedForm.saturation(), xs(0, 0, 0), xs(0, 0, 0), xs(0, 0, 0)));
  }

  /**
   * Returns a vote that passes with all five members that have a veto and at least four of ten
   * others.
   */
  private static ClosedForm council() {
    return value(
        x -> {
          double vetoes = 0;
          for (int i = 0; i < 5; i++) {
            vetoes += x[i];
          }
          return vetoes == 5 && ClosedForm.sum(x) >= 9 ? 1 : 0;
        });
  }

  private static double[] council(double veto, double other) {
    double[] values = new double[15];
    for (int i = 0; i < 15; i++) {
      values[i] = i < 5 ? veto : other;
    }
    return values;
  }

  static ClosedForm value(ToDoubleFunction<double[]> value) {
    return ClosedForm.of(
        value,
        x -> {
          throw new AssertionError("no gradient is needed");
        });
  }

  private static Arguments game(
      String name, ClosedForm function, double[] x, double[] shapley, double[] banzhaf) {
    float[] row = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      row[i] = (float) x[i];
    }
    return Arguments.of(name, function, row, shapley, banzhaf);
  }

  private static double[] xs(double... values) {
    return values;
  }
}
