package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.html.HtmlPage.PageSection;
import dev.plumbline.reports.markup.Html;
import java.util.List;

/**
 * The report as one HTML page that needs no server and no network. Its one script sorts, filters
 * and narrows tables; without it the page is complete. No other script can run in it, as the page's
 * policy names that one by its hash. All text from data is escaped.
 */
public final class HtmlReport {
  /** So many warnings stand above the findings. */
  private static final int WARNINGS = 3;

  private HtmlReport() {}

  /** The page of a report; its charts are drawn for it. */
  public static String of(ReportModel model) {
    return page(model, ReportCharts.of(model));
  }

  /** The page of a report with its charts. */
  public static String page(ReportModel model, ReportCharts charts) {
    List<PageSection> sections =
        List.of(
            new PageSection("look", "Findings", "Key findings", OverviewSection.of(model, charts)),
            new PageSection(
                "claims", "Gates", "Gates: bounds that the suite sets", GateSection.of(model)),
            new PageSection("methods", "Scores", "Methods × tests", TableSection.of(model)),
            new PageSection(
                "comparisons", "Pairs", "Method against method", PairwiseSection.of(model)),
            new PageSection(
                "order", "Order", "Does the order survive?", OrderSection.of(model, charts)),
            new PageSection(
                "reach",
                "Best order",
                "How far from a shuffle to the best order?",
                ReachSection.of(model)),
            new PageSection("cost", "Cost", "Score against cost", CostSection.of(charts)),
            new PageSection("curves", "Curves", "Mean curves", CurveSection.of(charts)),
            new PageSection(
                "distributions",
                "Spread",
                "How are the scores spread?",
                DistributionSection.of(model)),
            new PageSection(
                "agreement",
                "Methods agree?",
                "Do the methods agree?",
                AgreementSection.methods(model)),
            new PageSection(
                "concordance",
                "Tests agree?",
                "Do the tests agree?",
                AgreementSection.tests(model)),
            new PageSection(
                "models", "Models", "Tests of the models", ModelSection.of(model, charts)),
            new PageSection(
                "published",
                "Published",
                "Beside what others have published",
                PublishedSection.of(model)),
            new PageSection(
                "samples", "Samples", "Attributions of single samples", SampleSection.of(model)),
            new PageSection(
                "limits",
                "Limits",
                "What these tests can and cannot show",
                LimitsSection.of(model)),
            new PageSection(
                "coverage",
                "Coverage",
                "Coverage: missing scores and their reasons",
                CoverageSection.of(model)),
            new PageSection(
                "provenance",
                "Provenance",
                "Provenance, and how to repeat this run",
                ProvenanceSection.of(model.run())));
    return new HtmlPage(model.run().title(), header(model)).render(sections);
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
    warn(header, model.run().warnings());
    return header;
  }

  /** Adds warnings; those behind the first ones are folded, so that findings stay in sight. */
  static void warn(Html header, List<String> warnings) {
    int shown = warnings.size() <= WARNINGS + 1 ? warnings.size() : WARNINGS;
    warnings.subList(0, shown).forEach(warning -> header.add(warning(warning)));
    if (shown < warnings.size()) {
      Html folded = Html.el("details");
      folded.add(Html.el("summary").text("⚠ " + (warnings.size() - shown) + " more warnings"));
      warnings.subList(shown, warnings.size()).forEach(it -> folded.add(warning(it)));
      header.add(folded);
    }
  }

  private static Html warning(String text) {
    return Html.el("p", "warning").text("⚠ " + text);
  }
}
