package dev.plumbline.reports.chart;

import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;

/**
 * The mark of a series. With the dashes of its line ({@link ChartStyle#stroke}) it tells a series
 * from all others without color: the dashes of two series with the same mark differ.
 */
public final class SeriesMark {
  /** Corners and the angle of the first one in degrees; the radius makes all marks as large. */
  private enum Form {
    CIRCLE(0, 0, 1),
    SQUARE(4, 45, 1.25),
    TRIANGLE(3, 90, 1.5),
    DIAMOND(4, 90, 1.4),
    UPSIDE_DOWN(3, 270, 1.5),
    STAR(10, 90, 1.6);

    private final int corners;
    private final double first;
    private final double radius;

    Form(int corners, double first, double radius) {
      this.corners = corners;
      this.first = Math.toRadians(first);
      this.radius = radius;
    }
  }

  /** How far the inner corners of a star lie from its middle, as a part of the outer ones. */
  private static final double INNER = 0.42;

  private SeriesMark() {}

  /** The mark of a series, counted from 0, around a point. */
  static Shape shape(int series, double x, double y, double radius) {
    Form form = Form.values()[series % Form.values().length];
    if (form == Form.CIRCLE) {
      return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }
    Path2D path = new Path2D.Double();
    for (int i = 0; i < form.corners; i++) {
      double angle = form.first + 2 * Math.PI * i / form.corners;
      double far = form.radius * radius * (form == Form.STAR && i % 2 == 1 ? INNER : 1);
      double cornerX = x + far * Math.cos(angle);
      double cornerY = y - far * Math.sin(angle);
      if (i == 0) {
        path.moveTo(cornerX, cornerY);
      } else {
        path.lineTo(cornerX, cornerY);
      }
    }
    path.closePath();
    return path;
  }

  /** The mark of a series as an element of a drawing, in the color of the series. */
  public static Html element(int series, double x, double y, double radius) {
    Shape shape = shape(series, x, y, radius);
    Html element =
        shape instanceof Ellipse2D
            ? Html.el("circle")
                .attr("cx", Numerals.coordinate(x))
                .attr("cy", Numerals.coordinate(y))
                .attr("r", Numerals.coordinate(radius))
            : Html.el("path").attr("d", corners(shape));
    return element.attr("fill", ChartStyle.css(ChartStyle.color(series)));
  }

  private static String corners(Shape shape) {
    StringBuilder words = new StringBuilder();
    double[] at = new double[6];
    for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
      int kind = path.currentSegment(at);
      if (kind == PathIterator.SEG_CLOSE) {
        words.append('Z');
      } else {
        words
            .append(kind == PathIterator.SEG_MOVETO ? 'M' : 'L')
            .append(Numerals.coordinate(at[0]))
            .append(' ')
            .append(Numerals.coordinate(at[1]));
      }
    }
    return words.toString();
  }
}
