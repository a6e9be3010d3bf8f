package dev.plumbline.reports.html;

import dev.plumbline.reports.chart.SvgChart;
import dev.plumbline.reports.markup.Html;

/** A heading that is a link to itself, so that a reader can point others to a part of a page. */
final class LinkedHeading {
  private LinkedHeading() {}

  /** The heading of a section, which has the id itself. */
  static Html ofSection(String id, String words) {
    return Html.el("h2").add(link(id, words));
  }

  /** A heading inside a section; no two of a section have the same words. */
  static Html inside(String section, String tag, String words) {
    String id = SvgChart.fileName(section, words);
    return Html.el(tag).attr("id", id).add(link(id, words));
  }

  private static Html link(String id, String words) {
    return Html.el("a").attr("href", "#" + id).text(words);
  }
}
