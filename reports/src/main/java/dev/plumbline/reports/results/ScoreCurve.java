package dev.plumbline.reports.results;

import dev.plumbline.metrics.numerics.Vector;

/**
 * One curve of a row, such as the output along a deletion.
 *
 * @param name what the curve shows
 * @param x the abscissae
 * @param y the ordinates, one for each abscissa
 */
public record ScoreCurve(String name, Vector x, Vector y) {

  /** Checks the lengths. */
  public ScoreCurve {
    if (x.size() != y.size()) {
      throw new IllegalArgumentException(
          "curve " + name + ": " + x.size() + " x, " + y.size() + " y");
    }
  }
}
