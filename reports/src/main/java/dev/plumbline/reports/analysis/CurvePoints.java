package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.ScoreCurve;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.CrossedDesign;
import dev.plumbline.reports.statistics.CrossedScores;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The curves of many rows, point by point, before the intervals of the mean curve are known.
 *
 * @param name what the curves show
 * @param x the abscissae that all curves share
 * @param points the ordinates at each abscissa, sorted by seed and sample
 * @param curves the number of curves
 */
record CurvePoints(String name, Vector x, List<Statistic<CrossedScores>> points, int curves) {

  /** The rows that have a curve, and their curves. */
  private record CurvesOfRows(List<ScoreRow> rows, List<ScoreCurve> curves) {}

  /**
   * The curves of rows, by name of the curve. Curves with other abscissae than the first curve of
   * their name are left out.
   */
  static List<CurvePoints> of(List<ScoreRow> rows) {
    Map<String, CurvesOfRows> byName = new LinkedHashMap<>();
    for (ScoreRow row : rows) {
      for (ScoreCurve curve : row.outcome().curves()) {
        CurvesOfRows found =
            byName.computeIfAbsent(
                curve.name(), name -> new CurvesOfRows(new ArrayList<>(), new ArrayList<>()));
        if (found.curves().isEmpty() || curve.x().equals(found.curves().get(0).x())) {
          found.rows().add(row);
          found.curves().add(curve);
        }
      }
    }
    return byName.values().stream().map(CurvePoints::of).toList();
  }

  private static CurvePoints of(CurvesOfRows found) {
    ScoreCurve first = found.curves().get(0);
    CrossedDesign design = EntryScores.design(found.rows());
    List<Statistic<CrossedScores>> points = new ArrayList<>();
    for (int i = 0; i < first.x().size(); i++) {
      int at = i;
      double[] values = found.curves().stream().mapToDouble(curve -> curve.y().get(at)).toArray();
      boolean finite = Arrays.stream(values).allMatch(Double::isFinite);
      points.add(finite ? design.scores(values) : Statistic.undefined("a curve has no value here"));
    }
    return new CurvePoints(first.name(), first.x(), points, found.curves().size());
  }

  /** The mean curve; takes as many intervals as there are points with values. */
  MeanCurve withIntervals(Iterator<Statistic<ConfidenceInterval>> intervals) {
    double[] y = new double[points.size()];
    double[] low = new double[y.length];
    double[] high = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      TableEntry.EntryPart point = EntryScores.summary(points.get(i), intervals);
      double mean = point.mean().fold(value -> value, why -> Double.NaN);
      y[i] = mean;
      low[i] = point.interval().fold(ConfidenceInterval::low, why -> mean);
      high[i] = point.interval().fold(ConfidenceInterval::high, why -> mean);
    }
    return new MeanCurve(name, x, Vector.of(y), Vector.of(low), Vector.of(high), curves);
  }
}
