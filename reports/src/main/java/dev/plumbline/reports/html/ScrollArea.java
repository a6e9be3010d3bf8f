package dev.plumbline.reports.html;

import dev.plumbline.reports.markup.Html;

/** A table in an area that scrolls sideways on narrow screens, by mouse, touch and keys. */
final class ScrollArea {
  private ScrollArea() {}

  /** The area; its label is what a screen reader says of it. */
  static Html of(String label, Html table) {
    return Html.el("div", "scroll")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", label)
        .add(table);
  }
}
