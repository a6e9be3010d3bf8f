package dev.plumbline.reports.chart;

import dev.plumbline.reports.markup.Html;
import java.util.regex.Pattern;

/**
 * A chart as SVG.
 *
 * @param name its file name without the ending
 * @param alt what it shows, in words
 * @param svg the element, with plain colors on no background
 */
public record SvgChart(String name, String alt, String svg) {
  private static final Pattern UNSAFE = Pattern.compile("[^a-z0-9-]+");

  /** A name that is a file name on every system and an id in a page. */
  static String fileName(String... parts) {
    String joined =
        UNSAFE.matcher(String.join("-", parts).toLowerCase(java.util.Locale.ROOT)).replaceAll("-");
    String trimmed = joined.length() > 80 ? joined.substring(0, 80) : joined;
    return trimmed + "-" + Integer.toHexString(String.join("\n", parts).hashCode());
  }

  /** For a page: the colors of text and rules follow the page's. */
  public Html inline() {
    return Html.trusted(
        svg.replace(ChartStyle.INK_CSS, "currentColor")
            .replace(ChartStyle.RULE_CSS, "var(--rule)")
            .replace(ChartStyle.PAPER_CSS, "var(--paper)"));
  }

  /** For a file of its own: on a white ground. */
  public String document() {
    int body = svg.indexOf('>') + 1;
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + svg.substring(0, body)
        + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
        + svg.substring(body)
        + "\n";
  }
}
