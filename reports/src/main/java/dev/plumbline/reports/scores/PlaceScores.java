package dev.plumbline.reports.scores;

import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.ScoreCurve;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import dev.plumbline.reports.statistics.CrossedDesign;
import dev.plumbline.reports.statistics.CrossedScores;
import dev.plumbline.reports.statistics.Statistic;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The scores of one method, test and variant on one data set and model. Rows with a value are kept
 * as numbers, of the others only how many there are and why.
 */
public final class PlaceScores {
  private final NameIndex names;
  private final ScoreColumn seeds = new ScoreColumn();
  private final ScoreColumn samples = new ScoreColumn();
  private final ScoreColumn labels = new ScoreColumn();
  private final ScoreColumn values = new ScoreColumn();
  private final Map<String, ScoreColumn> parts = new LinkedHashMap<>();
  private final Map<String, ScoreCurves> curves = new LinkedHashMap<>();
  private final Map<String, RunningMean> diagnostics = new LinkedHashMap<>();
  private final Set<String> seedNames = new LinkedHashSet<>();
  private final Map<ScoreStatus, Integer> counts = new EnumMap<>(ScoreStatus.class);
  private final ReasonCounts reasons = new ReasonCounts();
  private final Set<TruthSource> truths = EnumSet.noneOf(TruthSource.class);
  private final Set<String> sites = new LinkedHashSet<>();
  private String firstReason = "";

  PlaceScores(NameIndex names) {
    this.names = names;
  }

  /** The scores of some rows. */
  public static PlaceScores of(List<ScoreRow> rows) {
    CollectedScores collected = new CollectedScores();
    PlaceScores scores = collected.emptyPlace();
    rows.forEach(scores::add);
    return scores;
  }

  /** The mean of the values: of the means of the seeds, where there are several. */
  public Statistic<Double> mean() {
    return design().scores(values()).map(CrossedScores::mean);
  }

  private static final class RunningMean {
    private double sum;
    private int count;

    void add(double value) {
      sum += value;
      count++;
    }

    double mean() {
      return count == 0 ? 0 : sum / count;
    }
  }

  /** Adds a row. */
  void add(ScoreRow row) {
    ScoreOutcome outcome = row.outcome();
    seedNames.add(row.place().seed());
    counts.merge(outcome.status(), 1, Integer::sum);
    outcome
        .diagnostics()
        .forEach(
            (name, value) ->
                diagnostics.computeIfAbsent(name, any -> new RunningMean()).add(value));
    if (row.subject().truth() != TruthSource.NONE) {
      truths.add(row.subject().truth());
    }
    if (!row.subject().sites().explanation().isEmpty()) {
      sites.add(row.subject().sites().explanation());
    }
    if (outcome.isDefined()) {
      keep(row, outcome);
    } else {
      String reason = outcome.status().key() + ": " + outcome.reason();
      firstReason = firstReason.isEmpty() ? reason : firstReason;
      reasons.add(reason, row.subject().sample());
    }
  }

  private void keep(ScoreRow row, ScoreOutcome outcome) {
    int at = size();
    seeds.set(at, names.number(row.place().seed()));
    samples.set(at, names.number(row.subject().sample()));
    labels.set(at, names.number(row.subject().label()));
    values.set(at, outcome.value());
    outcome
        .parts()
        .forEach(
            (name, value) ->
                parts
                    .computeIfAbsent(name, any -> new ScoreColumn())
                    .set(at, Double.isFinite(value) ? value : Double.NaN));
    for (ScoreCurve curve : outcome.curves()) {
      curves
          .computeIfAbsent(curve.name(), any -> new ScoreCurves(curve.x()))
          .add(at, curve.x(), curve.y());
    }
  }

  /** The number of rows with a value. */
  public int size() {
    return values.size();
  }

  /** The training seed of a row. */
  public String seed(int row) {
    return names.name((int) seeds.get(row));
  }

  /** The sample of a row. */
  public String sample(int row) {
    return names.name((int) samples.get(row));
  }

  /** The true class of the sample of a row, as text; empty if there is none. */
  public String label(int row) {
    return names.name((int) labels.get(row));
  }

  /** The value of a row. */
  public double value(int row) {
    return values.get(row);
  }

  /** A number for seed and sample of a row, the same in all places of one collection. */
  long key(int row) {
    return ((long) seeds.get(row) << 32) | (long) samples.get(row);
  }

  /** The values of all rows. */
  public double[] values() {
    return values.first(size());
  }

  /** The names of the parts of the scores, in order. */
  public Set<String> parts() {
    return Collections.unmodifiableSet(parts.keySet());
  }

  /** The values of a part, one per row; NaN where it is not finite or not there. */
  public double[] part(String name) {
    return parts.getOrDefault(name, new ScoreColumn()).first(size());
  }

  /** The mean of a diagnostic over the rows that have it; 0 where none has. */
  public double diagnosticMean(String name) {
    return diagnostics.getOrDefault(name, new RunningMean()).mean();
  }

  /** The curves by name, in order. */
  public Map<String, ScoreCurves> curves() {
    return Collections.unmodifiableMap(curves);
  }

  /** Which row belongs to which seed and sample. */
  public CrossedDesign design() {
    return design(IntStream.range(0, size()).toArray());
  }

  /** The design of some rows. */
  public CrossedDesign design(int... rows) {
    return new CrossedDesign(
        IntStream.of(rows).mapToObj(this::seed).toList(),
        IntStream.of(rows).mapToObj(this::sample).toList());
  }

  /** The number of training seeds, those without a value included. */
  public int seedCount() {
    return seedNames.size();
  }

  /** The number of rows of each status. */
  public Map<ScoreStatus, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /**
   * The number of rows without a value by status and reason; reasons that differ in the sample's id
   * and in numbers alone are one.
   */
  public Map<String, Integer> reasons() {
    return Collections.unmodifiableMap(reasons.counts());
  }

  /** Why the first row without a value has none; empty if all have one. */
  public String firstReason() {
    return firstReason;
  }

  /**
   * The places inside the model that the explanations were read from, as the rows name them; empty
   * if the input alone was asked about.
   */
  public Set<String> sites() {
    return Collections.unmodifiableSet(sites);
  }

  /** The kinds of truth that the rows were scored against. */
  public Set<TruthSource> truths() {
    return Collections.unmodifiableSet(truths);
  }
}
