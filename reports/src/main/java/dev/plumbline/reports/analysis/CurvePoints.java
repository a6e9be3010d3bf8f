package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.scores.ScoreCurves;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.CrossedDesign;
import dev.plumbline.reports.statistics.CrossedScores;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The curves of many rows, point by point, before the intervals of the mean curve are known.
 *
 * @param name what the curves show
 * @param x the abscissae that all curves share
 * @param points the ordinates at each abscissa, sorted by seed and sample
 * @param curves the number of curves
 */
record CurvePoints(String name, Vector x, List<Statistic<CrossedScores>> points, int curves) {

  /** The curves of the rows of a place, by name of the curve. */
  static List<CurvePoints> of(PlaceScores scores) {
    List<CurvePoints> found = new ArrayList<>();
    scores.curves().forEach((name, curves) -> found.add(of(name, scores, curves)));
    return found;
  }

  private static CurvePoints of(String name, PlaceScores scores, ScoreCurves curves) {
    CrossedDesign design =
        scores.design(IntStream.range(0, curves.count()).map(curves::row).toArray());
    List<Statistic<CrossedScores>> points = new ArrayList<>();
    for (int i = 0; i < curves.x().size(); i++) {
      double[] values = curves.at(i);
      boolean finite = Arrays.stream(values).allMatch(Double::isFinite);
      points.add(finite ? design.scores(values) : Statistic.undefined("a curve has no value here"));
    }
    return new CurvePoints(name, curves.x(), points, curves.count());
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
