package dev.plumbline.reports.merge;

import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.signature.ResolvedEntries;
import java.util.HashMap;
import java.util.Map;

/**
 * The names that the entries of one run have among several runs. An entry keeps its name where no
 * earlier run has another entry of that name; else the name of the run is added.
 */
final class MergedNames {
  private final String run;
  private final Map<String, String> taken;
  private final Map<String, String> names = new HashMap<>();

  /**
   * The names of a run.
   *
   * @param run what is added to names that are taken
   * @param taken what stands behind every name of the earlier runs, by kind and name; the entries
   *     of this run are added
   */
  MergedNames(String run, RunDescription description, Map<String, String> taken) {
    this.run = run;
    this.taken = taken;
    ResolvedEntries entries = new ResolvedEntries(description.resolved());
    description
        .datasets()
        .forEach(
            it ->
                place(
                    "datasets",
                    it.name(),
                    entries.text("datasets", it.name())
                        + description.provenance().getOrDefault("data " + it.name(), "")));
    description.models().forEach(it -> place("models", it.name(), model(entries, it)));
    description.explainers().forEach(it -> place("explainers", it.name(), explainer(entries, it)));
    description
        .tests()
        .forEach(it -> place("tests", it.name(), it.type() + entries.text("tests", it.name())));
  }

  private String model(ResolvedEntries entries, ReportedModel model) {
    StringBuilder text = new StringBuilder(entries.text("models", model.name()));
    text.append(of("datasets", model.dataset()));
    model
        .seeds()
        .forEach(
            seed -> text.append(seed.seed()).append(seed.facts().getOrDefault("content hash", "")));
    return text.toString();
  }

  private String explainer(ResolvedEntries entries, ReportedExplainer explainer) {
    String of = explainer.of().isEmpty() ? "" : of("explainers", explainer.of());
    return explainer.type() + " " + of + " " + entries.text("explainers", explainer.name());
  }

  private void place(String kind, String name, String definition) {
    String found = name;
    int count = 1;
    while (!taken.getOrDefault(kind + "/" + found, definition).equals(definition)) {
      found = name + " (" + run + (count == 1 ? "" : " " + count) + ")";
      count++;
    }
    taken.put(kind + "/" + found, definition);
    names.put(kind + "/" + name, found);
  }

  private String of(String kind, String name) {
    return names.getOrDefault(kind + "/" + name, name);
  }

  String dataset(String name) {
    return of("datasets", name);
  }

  String model(String name) {
    return of("models", name);
  }

  String explainer(String name) {
    return of("explainers", name);
  }

  String test(String name) {
    return of("tests", name);
  }

  ScorePlace of(ScorePlace place) {
    return new ScorePlace(
        dataset(place.dataset()),
        model(place.model()),
        place.seed(),
        explainer(place.explainer()),
        test(place.test()),
        place.variant());
  }

  /** A row on two methods, whose variant is the other method. */
  ScorePlace ofPair(ScorePlace place) {
    return new ScorePlace(
        dataset(place.dataset()),
        model(place.model()),
        place.seed(),
        explainer(place.explainer()),
        place.test(),
        explainer(place.variant()));
  }
}
