package dev.plumbline.reports.dossier;

import dev.plumbline.reports.markup.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A dossier as a page without scripts that needs no network, and as the same page for print. */
final class DossierPage {
  private final Dossier dossier;
  private final String json;

  /**
   * The page of a dossier.
   *
   * @param json its section of a model card
   */
  DossierPage(Dossier dossier, String json) {
    this.dossier = dossier;
    this.json = json;
  }

  /** The page in HTML. */
  String html() {
    Html head =
        Html.el("head")
            .add(
                Html.el("meta").attr("charset", "utf-8"),
                Html.el("meta")
                    .attr("name", "viewport")
                    .attr("content", "width=device-width, initial-scale=1"),
                Html.el("meta").attr("name", "color-scheme").attr("content", "light dark"),
                Html.el("meta")
                    .attr("http-equiv", "Content-Security-Policy")
                    .attr(
                        "content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"),
                Html.el("link").attr("rel", "icon").attr("href", "data:,"),
                Html.el("title").text(title() + " · Plumbline"),
                Html.el("style").add(Html.trusted(resource("dossier.css"))));
    return "<!DOCTYPE html>\n" + page(head) + "\n";
  }

  /** The page in XHTML, with a style for print. */
  String forPrint() {
    Html head =
        Html.el("head")
            .add(
                Html.el("title").text(title()),
                Html.el("style").add(Html.trusted(resource("print.css"))));
    return page(head);
  }

  private String page(Html head) {
    return Html.el("html").attr("lang", "en").add(head, Html.el("body").add(main())).render();
  }

  private String title() {
    return "Dossier: "
        + dossier.runs().stream()
            .map(run -> run.report().run().suite())
            .distinct()
            .collect(Collectors.joining(", "));
  }

  private Html main() {
    Html main =
        Html.el("main")
            .add(
                Html.el("h1").text(title()),
                Html.el("p")
                    .text(
                        "Evidence on explanations of models, from "
                            + (dossier.runs().size() == 1
                                ? "one run"
                                : dossier.runs().size() + " runs")
                            + " of tests: what was tested, on which data and models, what was"
                            + " refuted, what stayed open, and what the tests cannot show. What was"
                            + " not refuted is not proven. Whether it is enough for a purpose, this"
                            + " document cannot say; people must judge it."));
    List<DossierRun> runs = dossier.runs();
    for (int i = 0; i < runs.size(); i++) {
      main.add(RunSections.of(runs.get(i), runs.size() == 1 ? "" : "Run " + (i + 1) + ": "));
    }
    return main.add(StabilitySection.of(dossier.stability()), card());
  }

  private Html card() {
    return Html.el("section")
        .attr("id", "model-card")
        .add(
            Html.el("h2").text("For a model card"),
            Html.el("p", "note").text("The same facts for programs, as in dossier.json."),
            Html.el("pre").text(json));
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(DossierPage.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
