package dev.plumbline.reports.dossier;

import dev.plumbline.reports.markup.Html;
import java.util.List;
import java.util.stream.Stream;

/** A table of texts; wide ones scroll in their own frame. */
final class DossierTable {
  private final Html body = Html.el("tbody");
  private final Html table;
  private final String label;

  /** A table with these heads. */
  DossierTable(String... heads) {
    label = String.join(", ", heads);
    Html row =
        Html.el("tr")
            .addAll(Stream.of(heads).map(it -> Html.el("th").attr("scope", "col").text(it)));
    table = Html.el("table").add(Html.el("thead").add(row), body);
  }

  /** Adds a row. */
  void row(String... cells) {
    body.add(Html.el("tr").addAll(Stream.of(cells).map(it -> Html.el("td").text(it))));
  }

  /** The table; a sentence in its place if it has no row. */
  Html or(String none) {
    return body.isEmpty()
        ? Html.el("p").text(none)
        : Html.el("div", "scroll")
            .attr("role", "group")
            .attr("aria-label", label)
            .attr("tabindex", "0")
            .add(table);
  }

  /** A list of sentences; one in its place if there are none. */
  static Html list(List<String> sentences, String none) {
    return sentences.isEmpty()
        ? Html.el("p").text(none)
        : Html.el("ul").addAll(sentences.stream().map(it -> Html.el("li").text(it)));
  }
}
