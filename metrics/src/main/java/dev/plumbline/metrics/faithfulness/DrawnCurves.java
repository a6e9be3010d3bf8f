package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * F at the coalitions of a removal curve for each draw of an operator.
 *
 * @param draws one vector per draw
 */
record DrawnCurves(List<Vector> draws) {
  DrawnCurves {
    draws = List.copyOf(draws);
  }

  /** Asks for the values of all draws, so that their spread is known. */
  static Step<Score> ask(
      Removal removal, List<Coalition> coalitions, Function<DrawnCurves, Score> read) {
    return Step.askOnce(
        new Query.CoalitionDraws(removal, coalitions), values -> read.apply(byDraw(values)));
  }

  /** The curves of values that stand coalition by coalition. */
  static DrawnCurves byDraw(List<Vector> values) {
    List<Vector> draws = new ArrayList<>();
    for (int draw = 0; draw < values.get(0).size(); draw++) {
      int one = draw;
      draws.add(Vector.of(values.stream().mapToDouble(all -> all.get(one)).toArray()));
    }
    return new DrawnCurves(draws);
  }

  /** The mean curve. */
  double[] mean() {
    double[] mean = new double[draws.get(0).size()];
    for (Vector curve : draws) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += curve.get(k) / draws.size();
      }
    }
    return mean;
  }

  /**
   * The Monte-Carlo standard error, over draws, of a value that is linear in the curve; NaN for a
   * single draw.
   */
  double standardError(ToDoubleFunction<double[]> linear) {
    if (draws.size() == 1) {
      return Double.NaN;
    }
    double[] values =
        draws.stream().mapToDouble(curve -> linear.applyAsDouble(curve.toArray())).toArray();
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
