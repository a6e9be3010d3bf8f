package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.chart.ChartStyle;
import dev.plumbline.reports.chart.SeriesMark;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import java.util.Optional;

/** Small graphics inside a line of text or a table cell. */
final class InlineGraphics {
  private static final double WIDTH = 112;
  private static final double MARGIN = 4;

  private InlineGraphics() {}

  /**
   * The range of values that all bars of a column share.
   *
   * @param low the value at the left end
   * @param high the value at the right end
   */
  record BarScale(double low, double high) {
    double at(double value) {
      // halves, because the difference of two finite numbers may be infinite
      double share = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5;
      return MARGIN + Math.max(0, Math.min(1, share)) * (WIDTH - 2 * MARGIN);
    }
  }

  /**
   * A mean with its interval, and below it in gray the mean and interval of the shuffled control.
   */
  static Html intervalBar(TableEntry entry, Optional<TableEntry> control, BarScale scale) {
    Html svg = svg(WIDTH, control.isPresent() ? 20 : 14, "spark");
    svg.add(line("rule", MARGIN, 7, WIDTH - MARGIN, 7));
    add(svg, entry, scale, 7, "own");
    control.ifPresent(other -> add(svg, other, scale, 15, "null"));
    return svg;
  }

  private static void add(Html svg, TableEntry entry, BarScale scale, double y, String role) {
    Optional<ConfidenceInterval> interval = entry.interval().value();
    interval.ifPresent(
        i ->
            svg.add(
                line(
                    role,
                    scale.at(i.low()),
                    y,
                    Math.max(scale.at(i.high()), scale.at(i.low()) + 1),
                    y)));
    entry
        .mean()
        .value()
        .ifPresent(
            mean ->
                svg.add(
                    Html.el("circle")
                        .attr("class", role)
                        .attr("cx", Numerals.coordinate(scale.at(mean)))
                        .attr("cy", Numerals.coordinate(y))
                        .attr("r", role.equals("own") ? "3.4" : "2.4")));
  }

  /**
   * A short piece of a chart's line with its mark for its legend; a negative number stands for the
   * gray line of shuffled controls.
   */
  static Html lineKey(int series) {
    Html key = line("key", 1, 6, 39, 6);
    if (series >= 0) {
      key.attr("stroke", ChartStyle.css(ChartStyle.color(series)));
      float[] dash = ChartStyle.stroke(series).getDashArray();
      if (dash != null) {
        StringBuilder text = new StringBuilder();
        for (float length : dash) {
          text.append(Numerals.coordinate(length)).append(' ');
        }
        key.attr("stroke-dasharray", text.toString().trim());
      }
    } else {
      key.attr("stroke", ChartStyle.css(ChartStyle.GRAY)).attr("stroke-width", "1");
    }
    Html svg = svg(40, 12, "key").add(key);
    return series < 0 ? svg : svg.add(SeriesMark.element(series, 20, 6, 3));
  }

  /** A bar that starts in the middle and goes right for positive values, left for negative ones. */
  static Html signedBar(double value, double largest) {
    double middle = 60;
    double length = largest > 0 && Double.isFinite(value) ? 56 * (Math.abs(value) / largest) : 0;
    return svg(120, 13, "signed")
        .add(
            line("axis", middle, 0, middle, 13),
            Html.el("rect")
                .attr("class", value < 0 ? "minus" : "plus")
                .attr("x", Numerals.coordinate(value < 0 ? middle - length : middle))
                .attr("y", "2")
                .attr("width", Numerals.coordinate(length))
                .attr("height", "9"));
  }

  private static Html svg(double width, double height, String cssClass) {
    return Html.el("svg", cssClass)
        .attr("width", Numerals.coordinate(width))
        .attr("height", Numerals.coordinate(height))
        .attr("viewBox", "0 0 " + Numerals.coordinate(width) + " " + Numerals.coordinate(height))
        .attr("aria-hidden", "true");
  }

  private static Html line(String cssClass, double x1, double y1, double x2, double y2) {
    return Html.el("line")
        .attr("class", cssClass)
        .attr("x1", Numerals.coordinate(x1))
        .attr("y1", Numerals.coordinate(y1))
        .attr("x2", Numerals.coordinate(x2))
        .attr("y2", Numerals.coordinate(y2));
  }

  /** The ends of the scale of bars, named as such. */
  static Html scale(BarScale scale) {
    String low = Numerals.value(scale.low());
    String high = Numerals.value(scale.high());
    return Html.el("div", "scale")
        .attr("title", "the bars below are drawn from " + low + " to " + high)
        .add(Html.el("span").text(low), Html.el("span").text("bars"), Html.el("span").text(high));
  }
}
