package dev.plumbline.reports.results;

/**
 * One curve of one row, such as the output along a deletion.
 *
 * @param name what it shows
 * @param x the abscissae
 * @param y the ordinates, as many
 */
public record ScoreCurve(String name, Numbers x, Numbers y) {

  /** Checks the lengths. */
  public ScoreCurve {
    if (x.size() != y.size()) {
      throw new IllegalArgumentException(
          "curve " + name + ": " + x.size() + " x, " + y.size() + " y");
    }
  }
}
