package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * F at several coalitions, for each draw of a removal operator.
 *
 * @param draws one vector per draw, each with F at every coalition
 */
public record DrawnValues(List<Vector> draws) {
  /** Copies the list. */
  public DrawnValues {
    draws = List.copyOf(draws);
  }

  /** Transposes values that come coalition by coalition, each with one value per draw. */
  public static DrawnValues byDraw(List<Vector> values) {
    List<Vector> draws = new ArrayList<>();
    for (int draw = 0; draw < values.get(0).size(); draw++) {
      int index = draw;
      draws.add(Vector.of(values.stream().mapToDouble(all -> all.get(index)).toArray()));
    }
    return new DrawnValues(draws);
  }

  /** F at every coalition, mean over draws. */
  public double[] mean() {
    double[] mean = new double[draws.get(0).size()];
    for (Vector draw : draws) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += draw.get(k) / draws.size();
      }
    }
    return mean;
  }

  /**
   * The Monte-Carlo standard error, over draws, of a value that is linear in F; NaN for a single
   * draw.
   */
  public double standardError(ToDoubleFunction<double[]> linear) {
    if (draws.size() == 1) {
      return Double.NaN;
    }
    double[] values =
        draws.stream().mapToDouble(draw -> linear.applyAsDouble(draw.toArray())).toArray();
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }
}
