package dev.plumbline.reports.dossier;

import dev.plumbline.reports.analysis.FitSummary;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.dossier.Disparity.GroupMean;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.FitKeys;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.ReportedSeed;
import dev.plumbline.reports.results.TestDescription;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sections on one run. */
final class RunSections {
  private final DossierRun run;
  private final RunDescription described;

  private RunSections(DossierRun run) {
    this.run = run;
    this.described = run.report().run();
  }

  /**
   * All of them.
   *
   * @param prefix what stands before the title of the run
   */
  static Html of(DossierRun run, String prefix) {
    return new RunSections(run).all(prefix);
  }

  private Html all(String prefix) {
    Html section = Html.el("section").add(Html.el("h2").text(prefix + title()));
    if (!described.question().isEmpty()) {
      section.add(Html.el("p").text(described.question()));
    }
    part(section, "What was tested", tests(), methods());
    part(section, "Data and models", datasets(), models());
    part(
        section,
        "What was refuted",
        DossierTable.list(
            run.refuted(), "Nothing, by these tests on these samples. That is no proof."));
    part(section, "What stayed open", DossierTable.list(run.open(), "Nothing was undecided."));
    part(section, "What the tests cannot show", limits());
    part(section, "Scores", scores(), DossierTable.list(run.report().findings(), "No findings."));
    part(section, "Groups of samples", groupNote(), groups());
    part(section, "Warnings", DossierTable.list(described.warnings(), "None."));
    return part(section, "Versions", facts(described.provenance()));
  }

  private String title() {
    return described.title().isEmpty() ? described.suite() : described.title();
  }

  private static Html part(Html section, String title, Html... content) {
    return section.add(Html.el("h3").text(title)).add(content);
  }

  private Html tests() {
    DossierTable table =
        new DossierTable("test", "type, version", "what it can show", "its own check");
    for (TestDescription test : described.testsInOrder()) {
      String check =
          described.verdicts().stream()
              .filter(it -> it.test().equals(test.name()))
              .map(
                  it ->
                      switch (it.verdict()) {
                        case PROVEN -> "passed";
                        case REFUTED -> "failed";
                        case NOT_RUN -> "not run";
                      })
              .distinct()
              .collect(Collectors.joining(", "));
      table.row(
          test.name(),
          version(test.type(), test.version()),
          test.shows(),
          check.isEmpty() ? "not run" : check);
    }
    return table.or("No test.");
  }

  private Html methods() {
    DossierTable table = new DossierTable("method", "type, version", "what its values mean");
    described.explainers().stream()
        .filter(ReportedExplainer::isMethod)
        .forEach(it -> table.row(it.name(), version(it.type(), it.version()), it.semantics()));
    return table.or("No method.");
  }

  private static String version(String type, int version) {
    return version > 0 ? type + ", " + version : type;
  }

  private Html datasets() {
    DossierTable table =
        new DossierTable("data", "type", "what it is", "samples", "hash of the content");
    described
        .datasets()
        .forEach(
            it ->
                table.row(
                    it.name(),
                    it.type(),
                    it.text(),
                    Integer.toString(it.samples()),
                    described.provenance().getOrDefault("data " + it.name(), "not known")));
    return table.or("No data.");
  }

  private Html models() {
    DossierTable table =
        new DossierTable("model", "data", "type", "seed", "measured", "hash of the content");
    for (ReportedModel model : described.models()) {
      for (ReportedSeed seed : model.seeds()) {
        table.row(
            model.name(),
            model.dataset(),
            model.type(),
            seed.seed().isEmpty() ? "–" : seed.seed(),
            seed.metrics().entrySet().stream()
                .filter(it -> !it.getKey().equals(FitKeys.TEST_ROWS))
                .map(it -> it.getKey() + " " + Numerals.value(it.getValue()))
                .collect(Collectors.joining(", ")),
            seed.facts().getOrDefault("content hash", "not known"));
      }
    }
    return Html.el("div")
        .add(
            table.or("No model."),
            DossierTable.list(
                run.report().tables().stream().flatMap(it -> fit(it).stream()).toList(),
                "How well the models predict is not known."));
  }

  private static Optional<String> fit(ResultTable table) {
    return table.fit().map(FitSummary::words).map(words -> table.label() + ": " + words);
  }

  private Html limits() {
    DossierTable table = new DossierTable("test", "what it cannot show");
    described.testsInOrder().forEach(it -> table.row(it.name(), it.cannotShow()));
    return table.or("No test.");
  }

  private Html scores() {
    DossierTable table =
        new DossierTable(
            "data · model",
            "test",
            "better",
            "method",
            "mean [95 % interval]",
            "against its control");
    ReportModel report = run.report();
    for (ResultTable results : report.tables()) {
      for (TestColumn column : results.columns()) {
        for (ReportedExplainer method : results.explainers()) {
          Optional<TableEntry> entry = results.entry(method, column);
          if (method.isMethod() && entry.isPresent()) {
            table.row(
                results.label(),
                Refutations.named(column.test().name(), column.variant()),
                switch (column.test().direction()) {
                  case HIGHER -> "higher";
                  case LOWER -> "lower";
                  case NEITHER -> "neither";
                },
                method.name(),
                mean(entry.get()),
                entry.get().againstControl().verdict().words());
          }
        }
      }
    }
    return table.or("No scores.");
  }

  private static String mean(TableEntry entry) {
    return entry
        .mean()
        .fold(
            mean ->
                Numerals.value(mean)
                    + entry
                        .interval()
                        .fold(it -> " " + Numerals.interval(it.low(), it.high()), why -> ""),
            why -> why);
  }

  private static Html groupNote() {
    return Html.el("p", "note")
        .text(
            "How far the mean score of one method in one test differs between the groups that a"
                + " dataset names. A sample counts once, with its mean over training seeds."
                + " Intervals (Welch, 95 %) and p-values of the largest difference are corrected"
                + " for all pairs of groups with "
                + Disparity.FEWEST
                + " samples and more, and not for the number of rows. A group may also be harder"
                + " for the model: compare its accuracy before blaming the explanation.");
  }

  private Html groups() {
    DossierTable table =
        new DossierTable(
            "data · model", "test", "method", "groups: mean (samples)", "largest difference", "p");
    for (Disparity each : run.disparities()) {
      table.row(
          each.place().dataset() + " · " + each.place().model(),
          Refutations.named(each.place().test(), each.place().variant()),
          each.place().explainer().isEmpty() ? "the model" : each.place().explainer(),
          each.groups().stream()
              .sorted(Comparator.comparingDouble(GroupMean::mean))
              .map(it -> it.name() + ": " + Numerals.value(it.mean()) + " (" + it.samples() + ")")
              .collect(Collectors.joining("; ")),
          each.gap().map(RunSections::words).orElse("too few samples"),
          each.gap().map(it -> Numerals.p(it.p())).orElse("–"));
    }
    return table.or(
        "No dataset of this run names groups of samples. Tables, arrays and series do with 'group'.");
  }

  private static String words(Disparity.Gap gap) {
    return "%s − %s: %s %s"
        .formatted(
            gap.high(),
            gap.low(),
            Numerals.value(gap.difference()),
            Numerals.interval(gap.interval().low(), gap.interval().high()));
  }

  private static Html facts(Map<String, String> facts) {
    DossierTable table = new DossierTable("what", "value");
    facts.forEach(table::row);
    return table.or("Not known.");
  }
}
