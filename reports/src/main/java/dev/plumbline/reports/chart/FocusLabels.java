package dev.plumbline.reports.chart;

import dev.plumbline.reports.chart.LabelPlaces.Place;
import dev.plumbline.reports.focus.FocusSummary;
import dev.plumbline.reports.focus.FocusSummary.SeedFocus;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/**
 * The words inside a chart of accuracy against FTPT: the name of the shaded area, and the number of
 * seeds beside dots. They lie upon no dot and not upon each other where there is room.
 */
final class FocusLabels extends AbstractXYAnnotation {
  static final double DOT = 6.5;

  /** Where the words at the top begin, in percent of FTPT. */
  static final double BOUND_TOP = 98;

  private static final int SIZE = 12;
  private static final int ZONE_SIZE = 14;
  private static final List<String> ZONE = List.of("accurate, yet", "not interpretable");
  private static final double ZONE_WIDTH = 138;
  private static final double ZONE_LINE = 17;

  /**
   * Where the first line of the area's name may stand, in percent of FTPT, the best place first.
   */
  private static final List<Integer> ZONE_HEIGHTS = List.of(50, 34, 66, 20, 42, 58, 26, 74, 12);

  /** Dots that are nearer than this share a label, in points of FTPT. */
  private static final double NEAR = 4;

  /** The same for the accuracy, as a part of the width. */
  private static final double NEAR_ACROSS = 0.1;

  private final List<SeedFocus> seeds;
  private final double chance;
  private final double chanceLength;
  private final double boundLength;

  /**
   * The labels of a summary.
   *
   * @param chanceLength the length of the words above the line of chance
   * @param boundLength the length of the words at the top
   */
  FocusLabels(FocusSummary focus, double chanceLength, double boundLength) {
    this.seeds = focus.seeds();
    this.chance = 100 * focus.chance();
    this.chanceLength = chanceLength;
    this.boundLength = boundLength;
  }

  /** The label of some dots that lie near each other. */
  record SeedLabel(String words, Point2D dot, Place place) {}

  /** Where all words stand. */
  record PlacedLabels(Rectangle2D zone, List<SeedLabel> seeds) {}

  /**
   * Finds the places of all words.
   *
   * @param area of the dots
   * @param at where accuracy and FTPT in percent lie in it
   */
  PlacedLabels placed(Rectangle2D area, Function<Point2D, Point2D> at) {
    List<Point2D> dots =
        seeds.stream()
            .map(it -> new Point2D.Double(100 * it.accuracy(), 100 * it.interpretable()))
            .map(at)
            .toList();
    LabelPlaces places =
        new LabelPlaces(
            area.getMinX() + 2, area.getMinY(), area.getMaxX(), area.getMaxY() - 2, SIZE);
    dots.forEach(dot -> places.avoid(dot.getX(), dot.getY(), DOT + 1));
    double top = at.apply(new Point2D.Double(100, BOUND_TOP)).getY();
    places.avoid(new Rectangle2D.Double(area.getMinX(), top, boundLength, ZONE_LINE));
    if (Double.isFinite(chance)) {
      double y = at.apply(new Point2D.Double(100, chance)).getY();
      places.avoidLine(area.getMinX(), y, area.getMaxX(), y);
      places.avoid(new Rectangle2D.Double(area.getMinX(), y - ZONE_LINE, chanceLength, ZONE_LINE));
    }
    Rectangle2D zone =
        places.take(
            ZONE_HEIGHTS.stream()
                .map(height -> zone(at.apply(new Point2D.Double(100.8, height))))
                .toList());
    List<SeedLabel> labels = new ArrayList<>();
    for (List<Integer> cluster : clusters(area.getWidth(), dots)) {
      String words = cluster.size() == 1 ? "1 seed" : cluster.size() + " seeds";
      Point2D dot = outermost(cluster.stream().<Point2D>map(dots::get).toList(), area);
      labels.add(new SeedLabel(words, dot, places.next(dot.getX(), dot.getY(), words)));
    }
    return new PlacedLabels(zone, labels);
  }

  /** The name of the shaded area that ends at a point. */
  private static Rectangle2D zone(Point2D end) {
    return new Rectangle2D.Double(
        end.getX() - ZONE_WIDTH, end.getY() - ZONE_SIZE, ZONE_WIDTH, ZONE_SIZE + ZONE_LINE + 3);
  }

  private List<List<Integer>> clusters(double width, List<Point2D> dots) {
    List<Integer> rest = new ArrayList<>(IntStream.range(0, dots.size()).boxed().toList());
    List<List<Integer>> clusters = new ArrayList<>();
    while (!rest.isEmpty()) {
      int first = rest.get(0);
      List<Integer> near =
          rest.stream()
              .filter(
                  it ->
                      Math.abs(dots.get(it).getX() - dots.get(first).getX()) < NEAR_ACROSS * width
                          && 100 * Math.abs(ftpt(it) - ftpt(first)) < NEAR)
              .toList();
      rest.removeAll(near);
      clusters.add(near);
    }
    return clusters;
  }

  private double ftpt(int seed) {
    return seeds.get(seed).interpretable();
  }

  /** The dot at the side where its label will stand. */
  private static Point2D outermost(List<Point2D> dots, Rectangle2D area) {
    Comparator<Point2D> fromLeft = Comparator.comparingDouble(Point2D::getX);
    Point2D left = dots.stream().min(fromLeft).orElseThrow();
    return left.getX() > area.getCenterX() ? left : dots.stream().max(fromLeft).orElseThrow();
  }

  @Override
  public void draw(
      Graphics2D surface,
      XYPlot plot,
      Rectangle2D area,
      ValueAxis accuracy,
      ValueAxis ftpt,
      int rendererIndex,
      PlotRenderingInfo info) {
    PlacedLabels labels =
        placed(
            area,
            it ->
                new Point2D.Double(
                    accuracy.valueToJava2D(it.getX(), area, RectangleEdge.BOTTOM),
                    ftpt.valueToJava2D(it.getY(), area, RectangleEdge.LEFT)));
    Rectangle2D zone = labels.zone();
    for (int line = 0; line < ZONE.size(); line++) {
      double y = zone.getMinY() + ZONE_SIZE + line * ZONE_LINE;
      write(surface, ZONE.get(line), zone.getMaxX(), y, true, ZONE_SIZE, ChartStyle.color(1));
    }
    for (SeedLabel label : labels.seeds()) {
      Place place = label.place();
      boolean ends = place.anchor() == SvgCanvas.TextAnchor.END;
      if (place.isFar()) {
        surface.setColor(ChartStyle.GRAY);
        surface.setStroke(ChartStyle.solid(0.7));
        surface.draw(
            new Line2D.Double(
                label.dot().getX(), label.dot().getY(), place.x(), place.y() - SIZE / 3.0));
      }
      write(surface, label.words(), place.x(), place.y(), ends, SIZE, ChartStyle.INK);
    }
  }

  private static void write(
      Graphics2D surface, String words, double x, double y, boolean ends, int size, Color color) {
    surface.setColor(color);
    surface.setFont(ChartStyle.font(size == ZONE_SIZE ? Font.BOLD : Font.PLAIN, size));
    double length = ends ? surface.getFontMetrics().stringWidth(words) : 0;
    surface.drawString(words, (float) (x - length), (float) y);
  }
}
