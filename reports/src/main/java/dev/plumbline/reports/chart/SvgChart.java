package dev.plumbline.reports.chart;

import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import java.util.regex.Pattern;

/**
 * A chart as SVG, and for other surfaces.
 *
 * @param name the file name without the suffix
 * @param alt what the chart shows, in words
 * @param width in units of the drawing
 * @param height in units of the drawing
 * @param svg the SVG element, with fixed colors and a transparent background
 * @param phone the same for the width of a phone; empty if the chart is small enough as it is
 * @param painter draws the same chart on any surface
 * @param numbers the numbers that it draws
 */
public record SvgChart(
    String name,
    String alt,
    double width,
    double height,
    String svg,
    String phone,
    ChartPainter painter,
    ChartNumbers numbers) {
  private static final String CLASS = " class=\"chart\"";
  private static final Pattern UNSAFE = Pattern.compile("[^a-z0-9-]+");

  /** A chart of elements that say what its painter draws. */
  static SvgChart of(
      String name, String alt, double width, double height, Html elements, ChartPainter painter) {
    String wide = Numerals.coordinate(width);
    String high = Numerals.coordinate(height);
    String svg =
        Html.el("svg", "chart")
            .attr("xmlns", "http://www.w3.org/2000/svg")
            .attr("role", "img")
            .attr("viewBox", "0 0 " + wide + " " + high)
            .attr("width", wide)
            .attr("height", high)
            .add(Html.el("title").text(alt), elements)
            .render();
    return new SvgChart(name, alt, width, height, svg, "", painter, ChartNumbers.NONE);
  }

  /** This chart, which a page replaces by another one where it is as narrow as a phone. */
  SvgChart withPhone(SvgChart narrow) {
    return new SvgChart(name, alt, width, height, svg, narrow.svg, painter, numbers);
  }

  /** This chart with the numbers that it draws. */
  SvgChart withNumbers(ChartNumbers drawn) {
    return new SvgChart(name, alt, width, height, svg, phone, painter, drawn);
  }

  /** A name made of parts that is valid as a file name on every system and as an id in a page. */
  public static String fileName(String... parts) {
    String joined =
        UNSAFE.matcher(String.join("-", parts).toLowerCase(java.util.Locale.ROOT)).replaceAll("-");
    String trimmed = joined.length() > 80 ? joined.substring(0, 80) : joined;
    return trimmed + "-" + Integer.toHexString(String.join("\n", parts).hashCode());
  }

  /** The chart for a page, where text and rules take the colors of the page. */
  public Html inline() {
    String both =
        phone.isEmpty()
            ? svg
            : svg.replaceFirst(CLASS, " class=\"chart wide\"")
                + phone.replaceFirst(CLASS, " class=\"chart phone\"");
    return Html.trusted(
        both.replace(ChartStyle.INK_CSS, "currentColor")
            .replace(ChartStyle.RULE_CSS, "var(--rule)")
            .replace(ChartStyle.PAPER_CSS, "var(--paper)"));
  }

  /** The chart as an SVG file with a white background. */
  public String document() {
    int body = svg.indexOf('>') + 1;
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + svg.substring(0, body)
        + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
        + svg.substring(body)
        + "\n";
  }
}
