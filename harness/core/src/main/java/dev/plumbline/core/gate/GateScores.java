package dev.plumbline.core.gate;

import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.GateStatistic.WorstGroupMean;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the values that one gate is about. */
final class GateScores {
  private final Gate gate;
  private final Direction direction;
  private final List<ScoredRow> own = new ArrayList<>();
  private final Map<RowKey, Double> rivals = new HashMap<>();

  GateScores(Gate gate, Direction direction) {
    this.gate = gate;
    this.direction = direction;
  }

  /** What two explainers share where they are compared. */
  private record RowKey(String dataset, String model, String seed, String variant, String sample) {}

  private record ScoredRow(RowKey key, String group, double value) {}

  Gate gate() {
    return gate;
  }

  void add(ScoreRow row) {
    double value = covers(row.place()) ? value(row) : Double.NaN;
    if (!Double.isFinite(value)) {
      return;
    }
    ScorePlace place = row.place();
    RowKey key =
        new RowKey(
            place.dataset(), place.model(), place.seed(), place.variant(), row.subject().sample());
    if (is(gate.onExplainer(), place.explainer())) {
      own.add(new ScoredRow(key, row.subject().group(), value));
    } else if (gate.rival().isPresent() && is(gate.rival(), place.explainer())) {
      rivals.put(key, value);
    }
  }

  /** Whether a row is of the gate's test, model and variant. */
  private boolean covers(ScorePlace place) {
    return place.test().equals(gate.test().name())
        && is(gate.onModel(), place.model())
        && gate.onVariant().map(it -> it.equals(place.variant())).orElse(true);
  }

  private static boolean is(Optional<LocatedName> asked, String name) {
    return asked.map(it -> it.name().equals(name)).orElse(true);
  }

  private double value(ScoreRow row) {
    return gate.onPart()
        .map(part -> row.outcome().parts().getOrDefault(part, Double.NaN))
        .orElse(row.outcome().value());
  }

  /** The scores, or the differences of those that both explainers have. */
  GateValues values() {
    boolean oneTable =
        own.stream().map(row -> row.key().dataset() + "\0" + row.key().model()).distinct().count()
            == 1;
    GateValues values =
        oneTable
            ? new GateValues(own.get(0).key().dataset(), own.get(0).key().model())
            : new GateValues("", "");
    for (ScoredRow row : own) {
      double value =
          gate.rival().isEmpty()
              ? row.value()
              : advantage(row.value(), rivals.getOrDefault(row.key(), Double.NaN));
      if (Double.isFinite(value)) {
        // a sample of another dataset is another sample, whatever its id, and so is its group
        String of = oneTable ? "" : row.key().dataset() + "/";
        String group = row.group().isEmpty() ? "" : of + row.group();
        values.add(row.key().seed(), of + row.key().sample(), group, value);
      }
    }
    return gate.statistic() instanceof WorstGroupMean ? values.grouped() : values;
  }

  private double advantage(double value, double rival) {
    return direction == Direction.LOWER ? rival - value : value - rival;
  }
}
