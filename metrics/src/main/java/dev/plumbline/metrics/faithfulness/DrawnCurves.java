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

  /** Asks for the values of each draw in turn, so that their spread is known. */
  static Step<Score> ask(
      Removal removal, List<Coalition> coalitions, Function<DrawnCurves, Score> read) {
    return ask(removal, coalitions, List.of(), read);
  }

  private static Step<Score> ask(
      Removal removal,
      List<Coalition> coalitions,
      List<Vector> known,
      Function<DrawnCurves, Score> read) {
    int draw = known.size();
    return Step.ask(
        new Query.Coalitions(OneDraw.of(removal, draw), coalitions),
        values -> {
          List<Vector> more = new ArrayList<>(known);
          more.add(values);
          return draw + 1 < removal.draws()
              ? ask(removal, coalitions, more, read)
              : Step.done(read.apply(new DrawnCurves(more)));
        });
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
