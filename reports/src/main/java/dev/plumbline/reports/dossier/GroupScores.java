package dev.plumbline.reports.dossier;

import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects scores by the group of their sample; rows without a value or a group are left out. */
final class GroupScores {
  private final Set<String> controls;
  private final Map<ScorePlace, SortedMap<String, Map<String, Sum>>> places = new LinkedHashMap<>();

  /**
   * An empty collection.
   *
   * @param controls the explainers whose scores are left out
   */
  GroupScores(Set<String> controls) {
    this.controls = Set.copyOf(controls);
  }

  private static final class Sum {
    private double sum;
    private int count;

    void add(double value) {
      sum += value;
      count++;
    }

    double mean() {
      return sum / count;
    }
  }

  void add(ScoreRow row) {
    ScorePlace at = row.place();
    if (row.subject().group().isEmpty()
        || !row.outcome().isDefined()
        || controls.contains(at.explainer())) {
      return;
    }
    ScorePlace place =
        new ScorePlace(at.dataset(), at.model(), "", at.explainer(), at.test(), at.variant());
    places
        .computeIfAbsent(place, any -> new TreeMap<>())
        .computeIfAbsent(row.subject().group(), any -> new LinkedHashMap<>())
        .computeIfAbsent(row.subject().sample(), any -> new Sum())
        .add(row.outcome().value());
  }

  /** The disparity of every place that has scores of two groups or more. */
  List<Disparity> disparities() {
    return places.entrySet().stream()
        .filter(it -> it.getValue().size() > 1)
        .map(it -> Disparity.of(it.getKey(), means(it.getValue())))
        .toList();
  }

  private static SortedMap<String, double[]> means(SortedMap<String, Map<String, Sum>> groups) {
    SortedMap<String, double[]> means = new TreeMap<>();
    groups.forEach(
        (name, samples) ->
            means.put(name, samples.values().stream().mapToDouble(Sum::mean).toArray()));
    return means;
  }
}
