package dev.plumbline.reports.chart;

import dev.plumbline.reports.chart.SvgCanvas.TextAnchor;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Places for the names of points, so that no name lies upon another one or upon another point. Each
 * name goes to the nearest free place above or below its point, at either side; where none is free,
 * to the one that is covered least.
 */
final class LabelPlaces {
  private static final double BESIDE = 9;

  /** How far beside its point a name may lie where there is a line between. */
  private static final double FAR_BESIDE = 36;

  /** The most lines that a name may lie away from its point. */
  private static final int FARTHEST = 7;

  /** About how wide a letter is, as a part of the size of the letters. */
  private static final double LETTER = 0.6;

  private final Rectangle2D area;
  private final double size;
  private final List<Rectangle2D> taken = new ArrayList<>();

  LabelPlaces(double left, double top, double right, double bottom, double size) {
    this.area = new Rectangle2D.Double(left, top, right - left, bottom - top);
    this.size = size;
  }

  /**
   * Where a name stands.
   *
   * @param x of the end that the anchor names
   * @param y of the line that the letters stand on
   * @param isFar whether the name is so far from its point that a line should join them
   * @param box what the letters cover
   */
  record Place(double x, double y, TextAnchor anchor, boolean isFar, Rectangle2D box) {}

  /** Keeps names away from a dot. */
  void avoid(double x, double y, double radius) {
    taken.add(new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  /** Keeps names away from a line that stands upright or lies level. */
  void avoidLine(double x1, double y1, double x2, double y2) {
    taken.add(
        new Rectangle2D.Double(
            Math.min(x1, x2) - 1,
            Math.min(y1, y2) - 1,
            Math.abs(x2 - x1) + 2,
            Math.abs(y2 - y1) + 2));
  }

  /** Keeps names away from a box. */
  void avoid(Rectangle2D box) {
    taken.add(box);
  }

  /** Takes the first one of some boxes that are covered least. */
  Rectangle2D take(List<Rectangle2D> boxes) {
    Rectangle2D free = boxes.stream().min(Comparator.comparingDouble(this::covered)).orElseThrow();
    taken.add(free);
    return free;
  }

  /** Takes the place for the name of a point. */
  Place next(double x, double y, String name) {
    Place place =
        Stream.of(BESIDE, FAR_BESIDE)
            .flatMap(
                beside ->
                    IntStream.range(0, FARTHEST)
                        .boxed()
                        .flatMap(lines -> around(x, y, name, lines, beside)))
            .filter(it -> area.contains(it.box()))
            .min(Comparator.comparingDouble(it -> covered(it.box())))
            .orElseGet(() -> around(x, y, name, 0, BESIDE).findFirst().orElseThrow());
    taken.add(place.box());
    return place;
  }

  /** Above and below a point, the side with more room first. */
  private Stream<Place> around(double x, double y, String name, int lines, double beside) {
    double above = y - 7 - lines * (size + 2);
    double below = y + 4 + size + lines * (size + 2);
    TextAnchor roomy = x > area.getCenterX() ? TextAnchor.END : TextAnchor.START;
    TextAnchor other = roomy == TextAnchor.END ? TextAnchor.START : TextAnchor.END;
    return Stream.of(roomy, other)
        .flatMap(
            side ->
                Stream.of(above, below)
                    .map(
                        level ->
                            place(
                                side == TextAnchor.END ? x - beside : x + beside,
                                level,
                                name,
                                side,
                                lines > 0 || beside > BESIDE)));
  }

  private Place place(double at, double y, String name, TextAnchor anchor, boolean isFar) {
    double length = LETTER * size * name.codePointCount(0, name.length());
    double left = anchor == TextAnchor.END ? at - length : at;
    Rectangle2D box = new Rectangle2D.Double(left, y - size + 1, length, size + 1);
    return new Place(at, y, anchor, isFar, box);
  }

  private double covered(Rectangle2D box) {
    return taken.stream()
        .map(box::createIntersection)
        .filter(shared -> !shared.isEmpty())
        .mapToDouble(shared -> shared.getWidth() * shared.getHeight())
        .sum();
  }
}
