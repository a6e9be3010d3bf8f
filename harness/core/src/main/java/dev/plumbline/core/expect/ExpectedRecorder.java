package dev.plumbline.core.expect;

import dev.plumbline.core.suite.ExpectedValue;
import dev.plumbline.core.suite.ExpectedValue.ExpectedCell;
import dev.plumbline.core.suite.ExpectedValue.Kind;
import dev.plumbline.core.suite.ExpectedValues;
import dev.plumbline.core.suite.ExpectedValues.ExpectedTable;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.RunRequest;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.scores.CollectedScores;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import dev.plumbline.reports.scores.CollectedScores.TableKey;
import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.statistics.SampleSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records what runs of one suite found: the means of all methods and of tests of the model, where
 * the test says which scores are better. Controls are left out.
 */
public final class ExpectedRecorder {
  /** As many runs as this show how far runs differ; fewer than this, but for one, do not. */
  public static final int FEWEST_RUNS = 5;

  /** Differences up to this share of the scale of the scores are rounding. */
  private static final double ROUNDING = 1e-5;

  private final RunDescription last;
  private final List<CollectedScores> runs;
  private final RecordedKinds kinds;

  private ExpectedRecorder(RunDescription last, List<CollectedScores> runs, RecordedKinds kinds) {
    this.last = last;
    this.runs = runs;
    this.kinds = kinds;
  }

  /**
   * Records runs. Versions, settings and what the tests say are those of the last one; cells that
   * not all runs have are left out.
   *
   * @param folders one run, or {@value #FEWEST_RUNS} and more with other seeds
   * @throws ResultsException if they are too few, of different suites or of equal seeds, or hold
   *     nothing to record
   */
  public static ExpectedValues record(List<RunFiles> folders, Kind kind) {
    return record(folders, RecordedKinds.all(kind));
  }

  /**
   * Records runs in place of what was recorded before. Each value keeps its kind; one that was not
   * recorded before has that of the others if they agree, else it is statistical.
   *
   * @param folders one run, or {@value #FEWEST_RUNS} and more with other seeds
   * @param old what was recorded before
   * @throws ResultsException as {@link #record}, and if several runs were recorded before and fewer
   *     are given now than show how far runs differ
   */
  public static ExpectedValues recordAnew(List<RunFiles> folders, ExpectedValues old) {
    if (old.runs() > 1 && folders.size() < FEWEST_RUNS) {
      throw new ResultsException(
          ("the file was recorded from %d runs, so that its errors say how far runs differ; approve"
                  + " with at least %d runs of other seeds (RUN1 … RUN%d), not with %d. To hold"
                  + " later runs to one run alone, write the file anew with 'plumbline record'")
              .formatted(old.runs(), FEWEST_RUNS, FEWEST_RUNS, folders.size()));
    }
    return record(folders, RecordedKinds.of(old));
  }

  /** The cells that were recorded before and are not any more, in words. */
  public static List<String> lost(ExpectedValues old, ExpectedValues now) {
    Set<String> kept = Set.copyOf(cells(now));
    return cells(old).stream().filter(cell -> !kept.contains(cell)).toList();
  }

  private static List<String> cells(ExpectedValues values) {
    return values.tables().stream()
        .flatMap(
            table ->
                table.values().stream()
                    .map(value -> ExpectedWords.cell(table.model(), ExpectedWords.place(value))))
        .toList();
  }

  private static ExpectedValues record(List<RunFiles> folders, RecordedKinds kinds) {
    List<RunDescription> described = folders.stream().map(RunFiles::readRun).toList();
    RepeatedRuns.refuse(folders, described);
    if (folders.size() > 1 && folders.size() < FEWEST_RUNS) {
      throw new ResultsException(
          folders.size()
              + " runs are too few to say how far runs differ; record one run, or at least "
              + FEWEST_RUNS);
    }
    described.stream()
        .map(RunDescription::request)
        .filter(RunRequest::isPartial)
        .findFirst()
        .ifPresent(
            request -> {
              throw new ResultsException(
                  "a run is of a part of its suite (--only %s), and the file would lose all other values; record a run of the whole suite"
                      .formatted(request.only()));
            });
    List<String> suites = described.stream().map(RunDescription::suite).distinct().toList();
    if (suites.size() > 1) {
      throw new ResultsException(
          "the runs are of different suites, " + String.join(", ", suites) + "; record each alone");
    }
    RunDescription last = described.get(described.size() - 1);
    ExpectedValues found =
        new ExpectedRecorder(last, folders.stream().map(ExpectedRecorder::scores).toList(), kinds)
            .record();
    if (found.size() == 0) {
      throw new ResultsException("there is no score of a method that could be recorded");
    }
    return found;
  }

  private static CollectedScores scores(RunFiles folder) {
    CollectedScores scores = new CollectedScores();
    folder.forEachScore(scores::add);
    return scores;
  }

  private ExpectedValues record() {
    List<ExpectedTable> tables = new ArrayList<>();
    runs.get(runs.size() - 1)
        .tables()
        .forEach(
            (table, places) -> {
              List<ExpectedValue> values =
                  places.keySet().stream().flatMap(place -> value(table, place).stream()).toList();
              RunSetting setting = RunSetting.of(last, table);
              tables.add(
                  new ExpectedTable(
                      table.dataset(), table.model(), setting.all(), setting.networks(), values));
            });
    return new ExpectedValues(runs.size(), tables);
  }

  private Optional<ExpectedValue> value(TableKey table, PlaceKey place) {
    Optional<TestDescription> test = last.comparedTest(place.explainer(), place.test());
    List<PlaceScores> scores =
        runs.stream()
            .flatMap(
                run ->
                    Optional.ofNullable(run.tables().getOrDefault(table, Map.of()).get(place))
                        .stream())
            .toList();
    List<FoundMean> means =
        scores.stream().flatMap(each -> FoundMean.of(each).value().stream()).toList();
    return test.isEmpty() || means.size() < runs.size()
        ? Optional.empty()
        : Optional.of(
            value(
                cell(test.get(), place),
                kinds.of(table, place),
                means,
                rounding(test.get(), scores)));
  }

  private static ExpectedValue value(
      ExpectedCell cell, Kind kind, List<FoundMean> means, double tolerance) {
    double[] all = means.stream().mapToDouble(FoundMean::mean).toArray();
    SampleSummary summary = SampleSummary.of(all).orElseThrow();
    double within = means.stream().mapToDouble(it -> it.error().error()).average().orElse(0);
    boolean several = all.length > 1;
    return new ExpectedValue(
        cell,
        kind,
        summary.mean(),
        several ? Math.max(within, summary.deviation()) : within,
        several ? all.length - 1 : means.get(0).error().degrees(),
        means.stream().mapToInt(FoundMean::samples).min().orElse(0),
        tolerance,
        Location.NOWHERE);
  }

  private ExpectedCell cell(TestDescription test, PlaceKey place) {
    return new ExpectedCell(
        place.test(),
        test.version(),
        place.variant(),
        place.explainer(),
        last.explainers().stream()
            .filter(it -> it.name().equals(place.explainer()))
            .mapToInt(ReportedExplainer::version)
            .findFirst()
            .orElse(0));
  }

  /**
   * The scale is the range of possible scores where it is finite, else that of the scores found: at
   * least 1 for shares and other scores without a unit, which may all be rounding.
   */
  private static double rounding(TestDescription test, List<PlaceScores> scores) {
    double range = test.high() - test.low();
    if (Double.isFinite(range)) {
      return ROUNDING * range;
    }
    double largest =
        scores.stream()
            .flatMapToDouble(each -> Arrays.stream(each.values()))
            .filter(Double::isFinite)
            .map(Math::abs)
            .max()
            .orElse(0);
    double least = test.unit().startsWith("F") ? Double.MIN_NORMAL : 1;
    return ROUNDING * Math.max(least, largest);
  }
}
