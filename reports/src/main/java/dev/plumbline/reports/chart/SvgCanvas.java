package dev.plumbline.reports.chart;

import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A drawing of lines, marks and words that are placed by hand, where a library has no such chart.
 * All text is escaped.
 */
final class SvgCanvas {
  static final String INK = ChartStyle.INK_CSS;
  static final String RULE = ChartStyle.RULE_CSS;
  static final String GRAY = "#8a8f96";
  private static final double STROKED = 2.2;
  private static final int BOLD = 600;

  private final double width;
  private final double height;
  private final Html elements = Html.el("g");
  private final List<ChartPainter> painters = new ArrayList<>();

  SvgCanvas(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** Where a text is fixed to its point. */
  enum TextAnchor {
    START,
    MIDDLE,
    END
  }

  SvgCanvas line(double x1, double y1, double x2, double y2, String color, double strokeWidth) {
    return line(new Line2D.Double(x1, y1, x2, y2), color, ChartStyle.solid(strokeWidth));
  }

  SvgCanvas dashed(double x1, double y1, double x2, double y2, String color) {
    return line(new Line2D.Double(x1, y1, x2, y2), color, ChartStyle.dashed(1.2, 4, 3));
  }

  /** A line in the color of a series, with its dashes. */
  SvgCanvas stroked(double x1, double y1, double x2, double y2, String color, int series) {
    float[] dash = ChartStyle.stroke(series).getDashArray();
    return line(
        new Line2D.Double(x1, y1, x2, y2),
        color,
        dash == null ? ChartStyle.butt(STROKED) : ChartStyle.dashed(STROKED, dash));
  }

  private SvgCanvas line(Line2D line, String color, BasicStroke stroke) {
    Html element =
        Html.el("line")
            .attr("x1", n(line.getX1()))
            .attr("y1", n(line.getY1()))
            .attr("x2", n(line.getX2()))
            .attr("y2", n(line.getY2()))
            .attr("stroke", color)
            .attr("stroke-width", n(stroke.getLineWidth()));
    if (stroke.getEndCap() == BasicStroke.CAP_ROUND) {
      element.attr("stroke-linecap", "round");
    }
    if (stroke.getDashArray() != null) {
      element.attr("stroke-dasharray", lengths(stroke.getDashArray()));
    }
    return add(
        element,
        surface -> {
          surface.setColor(paint(color));
          surface.setStroke(stroke);
          surface.draw(line);
        });
  }

  private static String lengths(float[] dash) {
    StringJoiner lengths = new StringJoiner(" ");
    for (float length : dash) {
      lengths.add(n(length));
    }
    return lengths.toString();
  }

  private static ChartPainter filled(Shape shape, Color color) {
    return surface -> {
      surface.setColor(color);
      surface.fill(shape);
    };
  }

  SvgCanvas rectangle(double x, double y, double w, double h, String color, double opacity) {
    return add(
        Html.el("rect")
            .attr("x", n(x))
            .attr("y", n(y))
            .attr("width", n(Math.max(0, w)))
            .attr("height", n(Math.max(0, h)))
            .attr("fill", color)
            .attr("fill-opacity", n(opacity)),
        filled(
            new Rectangle2D.Double(x, y, Math.max(0, w), Math.max(0, h)),
            ChartStyle.translucent(paint(color), opacity)));
  }

  SvgCanvas dot(double x, double y, double radius, String color) {
    return add(
        Html.el("circle")
            .attr("cx", n(x))
            .attr("cy", n(y))
            .attr("r", n(radius))
            .attr("fill", color),
        filled(circle(x, y, radius), paint(color)));
  }

  /** The mark of a series, in its color. */
  SvgCanvas mark(double x, double y, double radius, int series) {
    return add(
        SeriesMark.element(series, x, y, radius),
        filled(SeriesMark.shape(series, x, y, radius), ChartStyle.color(series)));
  }

  SvgCanvas ring(double x, double y, double radius, String color) {
    return add(
        Html.el("circle")
            .attr("cx", n(x))
            .attr("cy", n(y))
            .attr("r", n(radius))
            .attr("fill", ChartStyle.PAPER_CSS)
            .attr("stroke", color)
            .attr("stroke-width", "2"),
        surface -> {
          surface.setColor(ChartStyle.PAPER);
          surface.fill(circle(x, y, radius));
          surface.setColor(paint(color));
          surface.setStroke(ChartStyle.solid(2));
          surface.draw(circle(x, y, radius));
        });
  }

  private static Ellipse2D circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  SvgCanvas text(double x, double y, String words, TextAnchor anchor, double size) {
    return text(x, y, words, anchor, size, "400");
  }

  SvgCanvas text(double x, double y, String words, TextAnchor anchor, double size, String weight) {
    return add(
        Html.el("text")
            .attr("x", n(x))
            .attr("y", n(y))
            .attr("fill", INK)
            .attr("font-family", ChartStyle.FONT_CSS)
            .attr("font-size", n(size))
            .attr("font-weight", weight)
            .attr("text-anchor", anchor.name().toLowerCase(Locale.ROOT))
            .text(words),
        written(x, y, words, anchor, font(size, weight)));
  }

  private static Font font(double size, String weight) {
    int style = Integer.parseInt(weight) < BOLD ? Font.PLAIN : Font.BOLD;
    return ChartStyle.font(style, 1).deriveFont((float) size);
  }

  private static ChartPainter written(
      double x, double y, String words, TextAnchor anchor, Font font) {
    return surface -> {
      surface.setColor(ChartStyle.INK);
      surface.setFont(font);
      double length = surface.getFontMetrics().stringWidth(words);
      double before =
          switch (anchor) {
            case START -> 0;
            case MIDDLE -> length / 2;
            case END -> length;
          };
      surface.drawString(words, (float) (x - before), (float) y);
    };
  }

  private static Color paint(String color) {
    return switch (color) {
      case INK -> ChartStyle.INK;
      case RULE -> ChartStyle.RULE;
      default -> Color.decode(color);
    };
  }

  private SvgCanvas add(Html element, ChartPainter painter) {
    elements.add(element);
    painters.add(painter);
    return this;
  }

  SvgChart chart(String name, String alt) {
    List<ChartPainter> all = List.copyOf(painters);
    return SvgChart.of(
        name, alt, width, height, elements, surface -> all.forEach(it -> it.paint(surface)));
  }

  /** A name cut to a number of characters. */
  static String shortened(String name, int most) {
    return name.codePointCount(0, name.length()) > most
        ? name.substring(0, name.offsetByCodePoints(0, most - 1)) + "…"
        : name;
  }

  static String color(int series) {
    Color color = ChartStyle.color(series);
    return ChartStyle.css(color);
  }

  private static String n(double value) {
    return Numerals.coordinate(value);
  }
}
