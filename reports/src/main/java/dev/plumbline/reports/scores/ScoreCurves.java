package dev.plumbline.reports.scores;

import dev.plumbline.metrics.numerics.Vector;

/**
 * The curves of one name, of all rows that have one with the abscissae of the first. A curve with
 * other abscissae is left out.
 */
public final class ScoreCurves {
  private final Vector x;
  private final ScoreColumn rows = new ScoreColumn();
  private final ScoreColumn ordinates = new ScoreColumn();

  ScoreCurves(Vector x) {
    this.x = x;
  }

  void add(int row, Vector abscissae, Vector y) {
    if (abscissae.equals(x)) {
      rows.set(rows.size(), row);
      int from = ordinates.size();
      for (int i = 0; i < y.size(); i++) {
        ordinates.set(from + i, y.get(i));
      }
    }
  }

  /** The abscissae that all curves share. */
  public Vector x() {
    return x;
  }

  /** The number of curves. */
  public int count() {
    return rows.size();
  }

  /** The row of {@link PlaceScores} that a curve belongs to. */
  public int row(int curve) {
    return (int) rows.get(curve);
  }

  /** The ordinates of all curves at one abscissa. */
  public double[] at(int abscissa) {
    double[] values = new double[count()];
    for (int curve = 0; curve < values.length; curve++) {
      values[curve] = ordinates.get(curve * x.size() + abscissa);
    }
    return values;
  }
}
