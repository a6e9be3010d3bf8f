package dev.plumbline.core.expect;

import dev.plumbline.core.expect.ExpectedJudge.ExpectedFinding;
import dev.plumbline.core.expect.ExpectedJudge.FoundCell;
import dev.plumbline.core.expect.ExpectedJudge.Judgement;
import dev.plumbline.core.suite.ExpectedValue;
import dev.plumbline.core.suite.ExpectedValue.ExpectedCell;
import dev.plumbline.core.suite.ExpectedValues;
import dev.plumbline.core.suite.ExpectedValues.ExpectedTable;
import dev.plumbline.reports.pairwise.EqualityMargin;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateEvidence;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.ReportedGate.GateSource;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.scores.CollectedScores;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import dev.plumbline.reports.scores.CollectedScores.TableKey;
import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds the scores of a finished run to what was recorded. */
public final class ExpectedCheck {
  private static final int NAMED = 5;

  private final ExpectedValues expected;
  private final RunDescription run;
  private final CollectedScores scores;
  private final ExpectedJudge judge;

  /** A check of a run. */
  public ExpectedCheck(ExpectedValues expected, RunDescription run, CollectedScores scores) {
    this.expected = expected;
    this.run = run;
    this.scores = scores;
    this.judge = new ExpectedJudge(expected);
  }

  /** A recorded value in one line: {@code deletion(zero) of ig on cnn: mean as recorded, 0.31}. */
  public static String label(ExpectedTable table, ExpectedValue value) {
    return ExpectedWords.cell(table.model(), ExpectedWords.place(value))
        + ": "
        + new ExpectedWords(table, value, 0).needed();
  }

  /**
   * What each recorded value is now, in the order of the file. Where only a part of the suite was
   * run, values of other cells are left out.
   */
  public List<ReportedGate> facts() {
    List<ReportedGate> facts = new ArrayList<>();
    for (ExpectedTable table : expected.tables()) {
      RunSetting setting = RunSetting.of(run, key(table));
      table.values().stream()
          .filter(value -> wasRun(table, value))
          .forEach(value -> facts.add(fact(table, setting, value)));
    }
    return facts;
  }

  private boolean wasRun(ExpectedTable table, ExpectedValue value) {
    return !run.request().isPartial()
        || scores
            .tables()
            .getOrDefault(key(table), Map.of())
            .containsKey(ExpectedWords.place(value));
  }

  /** A sentence that names cells of the run that were not recorded; empty if all were. */
  public Optional<String> unrecorded() {
    Map<TableKey, Set<PlaceKey>> recorded = recorded();
    List<String> cells = new ArrayList<>();
    scores
        .tables()
        .forEach(
            (table, places) ->
                places.forEach(
                    (place, found) -> {
                      if (!recorded.getOrDefault(table, Set.of()).contains(place)
                          && run.comparedTest(place.explainer(), place.test()).isPresent()
                          && found.mean().isDefined()) {
                        cells.add(ExpectedWords.cell(table.model(), place));
                      }
                    }));
    return expected.size() == 0 || cells.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "no value is recorded for "
                + String.join("; ", cells.subList(0, Math.min(NAMED, cells.size())))
                + (cells.size() > NAMED ? " and " + (cells.size() - NAMED) + " more" : "")
                + "; record the run anew to hold later runs to it");
  }

  private ReportedGate fact(ExpectedTable table, RunSetting setting, ExpectedValue value) {
    ExpectedCell cell = value.cell();
    ExpectedWords words = new ExpectedWords(table, value, version(cell.explainer()));
    Optional<TestDescription> test = run.comparedTest(cell.explainer(), cell.test());
    if (test.isEmpty()) {
      return reported(words, Statistic.undefined("no test"), GateOutcome.FAILS, words.gone());
    }
    PlaceScores found =
        scores
            .tables()
            .getOrDefault(key(table), Map.of())
            .getOrDefault(ExpectedWords.place(value), PlaceScores.of(List.of()));
    FoundCell now =
        new FoundCell(
            test.get(),
            FoundMean.of(found),
            setting.all().equals(table.setting()),
            setting.networks().equals(table.networks()),
            EqualityMargin.of(test.get(), run.equivalence(), List.of(found)).size());
    Judgement judged = judge.judge(value, now);
    return reported(words, now.mean(), outcome(judged.finding()), words.message(judged, now));
  }

  private static ReportedGate reported(
      ExpectedWords words, Statistic<FoundMean> mean, GateOutcome outcome, String message) {
    int samples = mean.fold(FoundMean::samples, why -> 0);
    return new ReportedGate(
            words.test(),
            words.value().cell().explainer(),
            words.table().model(),
            words.needed(),
            mean.fold(FoundMean::mean, why -> Double.NaN),
            outcome,
            new GateEvidence(
                words.value().location().toString(),
                Double.NaN,
                Double.NaN,
                "",
                samples,
                samples,
                message),
            GateSource.RECORDED)
        .ofCells(words.only());
  }

  private static GateOutcome outcome(ExpectedFinding finding) {
    return switch (finding) {
      case AS_RECORDED, BETTER, SLIGHTLY_WORSE -> GateOutcome.HOLDS;
      case WORSE, SILENT -> GateOutcome.FAILS;
      case CHANGED, OTHER_TEST, OTHER_NETWORKS, OTHER_SAMPLES, TOO_FEW -> GateOutcome.UNDECIDED;
    };
  }

  private int version(String explainer) {
    return run.explainers().stream()
        .filter(it -> it.name().equals(explainer))
        .mapToInt(ReportedExplainer::version)
        .findFirst()
        .orElse(0);
  }

  private Map<TableKey, Set<PlaceKey>> recorded() {
    Map<TableKey, Set<PlaceKey>> recorded = new HashMap<>();
    for (ExpectedTable table : expected.tables()) {
      Set<PlaceKey> places = recorded.computeIfAbsent(key(table), any -> new HashSet<>());
      table.values().forEach(value -> places.add(ExpectedWords.place(value)));
    }
    return recorded;
  }

  private static TableKey key(ExpectedTable table) {
    return new TableKey(table.dataset(), table.model());
  }
}
