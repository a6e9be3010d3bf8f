package dev.plumbline.reports.history;

import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.TestDescription;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stored run.
 *
 * @param name the name of its folder, as messages call it
 * @param run its description
 */
record HistoryRun(String name, RunDescription run) {
  private static final int SHORT = 10;

  /** The suite, with its profile. */
  String suite() {
    String profile = run.request().profile();
    return profile.isEmpty() ? run.suite() : run.suite() + "@" + profile;
  }

  /** The commit of the suite's project, in full; empty if the run does not say. */
  String commit() {
    return run.provenance().getOrDefault(RunDescription.COMMIT, "");
  }

  /** What a reader calls it: the short commit with its day, else its folder. */
  String label() {
    if (commit().isEmpty()) {
      return name;
    }
    boolean changed = commit().contains(",");
    String hash = commit().replaceFirst(",.*", "");
    return hash.substring(0, Math.min(SHORT, hash.length()))
        + (changed ? "+" : "")
        + date().map(it -> " of " + it.toLocalDate()).orElse("");
  }

  /** When the commit was made, if the run says so. */
  Optional<OffsetDateTime> date() {
    try {
      return Optional.ofNullable(run.provenance().get(RunDescription.COMMITTED))
          .map(OffsetDateTime::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What the scores of a model rest on: equal lists give equal scores. */
  List<String> setting(String dataset, String model) {
    List<String> setting = new ArrayList<>();
    setting.add(run.provenance().getOrDefault("data " + dataset, "?" + name));
    setting.add(run.provenance().getOrDefault("seeds", ""));
    run.models().stream()
        .filter(it -> it.name().equals(model) && it.dataset().equals(dataset))
        .map(ReportedModel::seeds)
        .forEach(
            seeds ->
                seeds.forEach(
                    seed -> {
                      setting.add(seed.seed());
                      setting.add(seed.facts().getOrDefault("content hash", ""));
                    }));
    return setting;
  }

  /** The version of a method; 0 if the run does not say. */
  int explainerVersion(String explainer) {
    return run.explainers().stream()
        .filter(it -> it.name().equals(explainer))
        .mapToInt(ReportedExplainer::version)
        .findFirst()
        .orElse(0);
  }

  Optional<TestDescription> test(String test) {
    return run.tests().stream().filter(it -> it.name().equals(test)).findFirst();
  }
}
