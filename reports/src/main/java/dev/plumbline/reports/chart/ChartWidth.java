package dev.plumbline.reports.chart;

/** How wide a chart is laid out. Letters keep their size; what is between them gives way. */
public enum ChartWidth {
  /** As wide as suits each chart, for a page on a screen. */
  PAGE(0, 0),
  /** A page on a phone. */
  PHONE(372, 0),
  /** One column of a paper in two columns: 240 points, with letters of 7 to 8 points. */
  COLUMN(372, 240),
  /** The whole text of a paper: 495 points, with letters of 8 to 9 points. */
  TEXT(660, 495);

  private static final int TALLEST = 340;
  private static final double UPRIGHT = 0.85;

  private final int units;
  private final int points;

  ChartWidth(int units, int points) {
    this.units = units;
    this.points = points;
  }

  /** The width in units of the drawing; that of a page is the usual one. */
  int units(int usual) {
    return this == PAGE ? usual : units;
  }

  /** The height in units of the drawing that goes with it. */
  int height(int usualWidth, int usualHeight) {
    if (this == PAGE) {
      return usualHeight;
    }
    int inProportion = units * usualHeight / usualWidth;
    int least = (int) (UPRIGHT * usualHeight); // words beside an upright axis need room
    return Math.max(least, Math.min(TALLEST, inProportion));
  }

  /** The width on paper in points of 1/72 inch; 0 for a screen. */
  int points() {
    return points;
  }

  /** The room that the names of methods take beside a chart, in units of the drawing. */
  double nameRoom() {
    return isNarrow() ? 150 : 182;
  }

  /** The number of characters that fit into {@link #nameRoom}. */
  int longestName() {
    return isNarrow() ? 17 : 21;
  }

  /** Whether there is little room beside the names of methods. */
  boolean isNarrow() {
    return this == COLUMN || this == PHONE;
  }

  /** Whether a chart stands alone, without a page that has its legend. */
  boolean isPaper() {
    return points > 0;
  }
}
