package dev.plumbline.reports.analysis;

import dev.plumbline.reports.results.Numbers;
import dev.plumbline.reports.results.ScoreCurve;
import dev.plumbline.reports.results.ScoreRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The mean of the curves of many rows, with a pointwise 95 % interval: from Student's t
 * distribution over the means of seeds if there are several seeds, otherwise from the normal
 * distribution over samples. Sums run in the order of the rows, so equal rows give equal bits.
 *
 * @param name what the curves show
 * @param x the abscissae that all curves share
 * @param y the mean at each abscissa
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 * @param curves the number of curves averaged
 */
public record MeanCurve(String name, Numbers x, Numbers y, Numbers low, Numbers high, int curves) {

  /**
   * The mean curves of rows, by name of the curve. Curves with other abscissae than the first curve
   * of their name are left out.
   */
  static List<MeanCurve> of(List<ScoreRow> rows) {
    Map<String, Map<String, List<ScoreCurve>>> byName = new LinkedHashMap<>();
    for (ScoreRow row : rows) {
      if (row.outcome().isDefined()) {
        for (ScoreCurve curve : row.outcome().curves()) {
          byName
              .computeIfAbsent(curve.name(), name -> new LinkedHashMap<>())
              .computeIfAbsent(row.place().seed(), seed -> new ArrayList<>())
              .add(curve);
        }
      }
    }
    return byName.entrySet().stream()
        .map(e -> of(e.getKey(), List.copyOf(e.getValue().values())))
        .toList();
  }

  private static MeanCurve of(String name, List<List<ScoreCurve>> seeds) {
    Numbers x = seeds.get(0).get(0).x();
    List<List<ScoreCurve>> alike =
        seeds.stream()
            .map(curves -> curves.stream().filter(c -> c.x().equals(x)).toList())
            .filter(curves -> !curves.isEmpty())
            .toList();
    double[] y = new double[x.size()];
    double[] low = new double[x.size()];
    double[] high = new double[x.size()];
    for (int i = 0; i < y.length; i++) {
      int at = i;
      List<double[]> columns =
          alike.stream()
              .map(curves -> curves.stream().mapToDouble(c -> c.y().get(at)).toArray())
              .toList();
      double[] units =
          columns.size() == 1
              ? columns.get(0)
              : columns.stream().mapToDouble(MeanCurve::mean).toArray();
      y[i] = mean(units);
      double half = halfWidth(units, y[i], columns.size() > 1);
      low[i] = y[i] - half;
      high[i] = y[i] + half;
    }
    int count = alike.stream().mapToInt(List::size).sum();
    return new MeanCurve(name, x, Numbers.of(y), Numbers.of(low), Numbers.of(high), count);
  }

  private static double halfWidth(double[] units, double mean, boolean seeds) {
    int n = units.length;
    if (n < 2) {
      return 0;
    }
    double squares = 0;
    for (double unit : units) {
      squares += (unit - mean) * (unit - mean);
    }
    double quantile =
        seeds
            ? new TDistribution(null, n - 1).inverseCumulativeProbability(0.975)
            : new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.975);
    return quantile * Math.sqrt(squares / (n - 1) / n);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
