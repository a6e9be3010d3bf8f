package dev.plumbline.reports.dossier;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.results.JsonDocuments;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.statistics.IntervalEnds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dossier as a section of a model card: JSON under one key. A number that is not known has no
 * key.
 */
final class DossierJson {
  /** Rises when a key is removed, renamed or means something else. */
  private static final int FORMAT = 1;

  private DossierJson() {}

  static String of(Dossier dossier) {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("format", FORMAT);
    section.put("runs", dossier.runs().stream().map(DossierJson::run).toList());
    section.put("stability", dossier.stability().stream().map(DossierJson::stability).toList());
    return JsonDocuments.pretty(Map.of("explanation-tests", section));
  }

  private static Map<String, Object> run(DossierRun run) {
    RunDescription described = run.report().run();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("suite", described.suite());
    document.put("title", described.title());
    document.put("question", described.question());
    document.put("datasets", datasets(described));
    document.put("models", described.models().stream().map(DossierJson::model).toList());
    document.put("methods", methods(described));
    document.put("tests", tests(described));
    document.put("scores", scores(run.report()));
    document.put("findings", run.report().findings());
    document.put("refuted", run.refuted());
    document.put("open", run.open());
    document.put("groups", run.disparities().stream().map(DossierJson::disparity).toList());
    document.put("provenance", described.provenance());
    return document;
  }

  private static List<Map<String, Object>> datasets(RunDescription run) {
    return run.datasets().stream()
        .map(
            it -> {
              Map<String, Object> entry = named(it.name(), it.type());
              entry.put("samples", it.samples());
              entry.put("hash", run.provenance().getOrDefault("data " + it.name(), ""));
              return entry;
            })
        .toList();
  }

  private static Map<String, Object> model(ReportedModel model) {
    Map<String, Object> entry = named(model.name(), model.type());
    entry.put("dataset", model.dataset());
    entry.put(
        "networks",
        model.seeds().stream()
            .map(
                seed -> {
                  Map<String, Object> network = new LinkedHashMap<>();
                  network.put("seed", seed.seed());
                  network.put("hash", seed.facts().getOrDefault("content hash", ""));
                  network.put("metrics", finite(seed.metrics()));
                  return network;
                })
            .toList());
    return entry;
  }

  private static List<Map<String, Object>> methods(RunDescription run) {
    return run.explainers().stream()
        .filter(ReportedExplainer::isMethod)
        .map(
            it -> {
              Map<String, Object> entry = named(it.name(), it.type());
              entry.put("version", it.version());
              return entry;
            })
        .toList();
  }

  private static List<Map<String, Object>> tests(RunDescription run) {
    return run.testsInOrder().stream()
        .map(
            it -> {
              Map<String, Object> entry = named(it.name(), it.type());
              entry.put("version", it.version());
              entry.put("shows", it.shows());
              entry.put("cannot-show", it.cannotShow());
              return entry;
            })
        .toList();
  }

  private static List<Map<String, Object>> scores(ReportModel report) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (ResultTable table : report.tables()) {
      for (TestColumn column : table.columns()) {
        for (ReportedExplainer method : table.explainers()) {
          table
              .entry(method, column)
              .filter(it -> method.isMethod())
              .ifPresent(
                  it -> {
                    Map<String, Object> entry =
                        place(
                            new ScorePlace(
                                table.dataset().name(),
                                table.model().name(),
                                "",
                                method.name(),
                                column.test().name(),
                                column.variant()));
                    it.mean().value().ifPresent(mean -> entry.put("mean", mean));
                    it.interval()
                        .value()
                        .ifPresent(i -> ends(entry, new IntervalEnds(i.low(), i.high())));
                    found.add(entry);
                  });
        }
      }
    }
    return found;
  }

  private static Map<String, Object> disparity(Disparity disparity) {
    Map<String, Object> entry = place(disparity.place());
    entry.put(
        "groups",
        disparity.groups().stream()
            .map(
                it -> {
                  Map<String, Object> group = new LinkedHashMap<>();
                  group.put("name", it.name());
                  group.put("samples", it.samples());
                  number(group, "mean", it.mean());
                  return group;
                })
            .toList());
    disparity
        .gap()
        .ifPresent(
            gap -> {
              Map<String, Object> largest = new LinkedHashMap<>();
              largest.put("larger", gap.high());
              largest.put("smaller", gap.low());
              number(largest, "difference", gap.difference());
              ends(largest, gap.interval());
              number(largest, "p", gap.p());
              largest.put("pairs", gap.pairs());
              entry.put("largest-gap", largest);
            });
    return entry;
  }

  private static Map<String, Object> stability(Stability stability) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("suite", stability.suite());
    entry.put("dataset", stability.dataset());
    entry.put("model", stability.model());
    entry.put("explainer", stability.explainer());
    entry.put("settings", stability.settings());
    entry.put("features", stability.features());
    entry.put("top", stability.top());
    entry.put("rank-correlation", mean(stability.correlation()));
    entry.put("top-flips", mean(stability.flips()));
    return entry;
  }

  private static Map<String, Object> mean(SampleMean found) {
    Map<String, Object> entry = new LinkedHashMap<>();
    number(entry, "mean", found.mean());
    ends(entry, found.interval());
    entry.put("samples", found.samples());
    return entry;
  }

  private static Map<String, Object> named(String name, String type) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("type", type);
    return entry;
  }

  private static Map<String, Object> place(ScorePlace at) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("dataset", at.dataset());
    entry.put("model", at.model());
    entry.put("explainer", at.explainer());
    entry.put("test", at.test());
    entry.put("variant", at.variant());
    return entry;
  }

  private static Map<String, Object> finite(Map<String, Double> numbers) {
    Map<String, Object> kept = new LinkedHashMap<>();
    numbers.forEach((name, value) -> number(kept, name, value));
    return kept;
  }

  private static void ends(Map<String, Object> entry, IntervalEnds interval) {
    number(entry, "low", interval.low());
    number(entry, "high", interval.high());
  }

  private static void number(Map<String, Object> entry, String key, double value) {
    if (Double.isFinite(value)) {
      entry.put(key, value);
    }
  }
}
