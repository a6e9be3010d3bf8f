package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.markup.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The report as one HTML page that needs no server and no network. Its one script sorts, filters
 * and narrows tables; without it the page is complete. No other script can run in it, as the page's
 * policy names that one by its hash. All text from data is escaped.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /** The page of a report; its charts are drawn for it. */
  public static String of(ReportModel model) {
    return page(model, ReportCharts.of(model));
  }

  /** The page of a report with its charts. */
  public static String page(ReportModel model, ReportCharts charts) {
    List<Section> sections =
        List.of(
            new Section("look", "Key findings", OverviewSection.of(model, charts)),
            new Section("claims", "Gates: bounds that the suite sets", GateSection.of(model)),
            new Section("limits", "What these tests can and cannot show", LimitsSection.of(model)),
            new Section("methods", "Methods × tests", TableSection.of(model)),
            new Section("comparisons", "Method against method", PairwiseSection.of(model)),
            new Section("order", "Does the order survive?", OrderSection.of(model, charts)),
            new Section(
                "reach", "How far from a shuffle to the best order?", ReachSection.of(model)),
            new Section("cost", "Score against cost", CostSection.of(charts)),
            new Section("curves", "Mean curves", CurveSection.of(charts)),
            new Section(
                "distributions", "How are the scores spread?", DistributionSection.of(model)),
            new Section("agreement", "Do the methods agree?", AgreementSection.methods(model)),
            new Section("concordance", "Do the tests agree?", AgreementSection.tests(model)),
            new Section("models", "Tests of the models", ModelSection.of(model, charts)),
            new Section("samples", "Attributions of single samples", SampleSection.of(model)),
            new Section(
                "coverage",
                "Coverage: missing scores and their reasons",
                CoverageSection.of(model)),
            new Section(
                "provenance",
                "Provenance, and how to repeat this run",
                ProvenanceSection.of(model.run())));
    Html html =
        Html.el("html")
            .attr("lang", "en")
            .add(
                head(model),
                body(
                    model,
                    sections.stream().filter(section -> !section.content().isEmpty()).toList()));
    return "<!DOCTYPE html>\n" + html.render() + "\n";
  }

  /** A section of the page, which is left out if it has no content. */
  private record Section(String id, String title, Html content) {}

  private static Html head(ReportModel model) {
    return Html.el("head")
        .add(
            Html.el("meta").attr("charset", "utf-8"),
            Html.el("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1"),
            Html.el("meta").attr("name", "color-scheme").attr("content", "light dark"),
            Html.el("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr(
                    "content",
                    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src '"
                        + hash(resource("report.js"))
                        + "'"),
            Html.el("link").attr("rel", "icon").attr("href", "data:,"),
            Html.el("title").text(model.run().title() + " · Plumbline"),
            Html.el("style").add(Html.trusted(resource("report.css"))));
  }

  private static Html body(ReportModel model, List<Section> sections) {
    Html nav = Html.el("nav").attr("aria-label", "Parts of this report");
    Html main = Html.el("main");
    for (Section section : sections) {
      nav.add(Html.el("a").attr("href", "#" + section.id()).text(section.title()));
      main.add(
          Html.el("section")
              .attr("id", section.id())
              .add(Html.el("h2").text(section.title()), section.content()));
    }
    return Html.el("body")
        .add(header(model), nav, main, Html.el("script").add(Html.trusted(resource("report.js"))));
  }

  private static Html header(ReportModel model) {
    Html header =
        Html.el("header")
            .add(
                Html.el("p", "brand").text("Plumbline · " + model.run().suite()),
                Html.el("h1").text(model.run().title()));
    if (!model.run().question().isEmpty()) {
      header.add(Html.el("p", "question").text(model.run().question()));
    }
    if (!model.run().text().isEmpty()) {
      model
          .run()
          .text()
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> header.add(Html.el("p", "lede").text(line)));
    }
    model
        .run()
        .warnings()
        .forEach(warning -> header.add(Html.el("p", "warning").text("⚠ " + warning)));
    return header;
  }

  /** A script as the policy of a page names it. */
  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
