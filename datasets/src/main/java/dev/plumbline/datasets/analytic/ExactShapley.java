package dev.plumbline.datasets.analytic;

/** Shapley values over all coalitions, for functions of a few inputs. */
final class ExactShapley {
  private ExactShapley() {}

  /** φᵢ = Σ over S without i of |S|! (n−|S|−1)!/n! (v(S ∪ i) − v(S)). */
  static double[] values(KnownFunction function, double[] x, double[] b) {
    int n = x.length;
    double[] game = new double[1 << n];
    double[] point = new double[n];
    for (int set = 0; set < game.length; set++) {
      for (int i = 0; i < n; i++) {
        point[i] = (set >> i & 1) == 1 ? x[i] : b[i];
      }
      game[set] = function.value(point);
    }
    double[] weights = weights(n);
    double[] shapley = new double[n];
    for (int set = 0; set < game.length; set++) {
      for (int i = 0; i < n; i++) {
        if ((set >> i & 1) == 0) {
          shapley[i] += weights[Integer.bitCount(set)] * (game[set | 1 << i] - game[set]);
        }
      }
    }
    return shapley;
  }

  /** |S|! (n−|S|−1)!/n! = 1 / (n · (n−1 choose |S|)), by |S|. */
  private static double[] weights(int n) {
    double[] weights = new double[n];
    double choose = 1;
    for (int size = 0; size < n; size++) {
      weights[size] = 1 / (n * choose);
      choose = choose * (n - 1 - size) / (size + 1);
    }
    return weights;
  }
}
