package dev.plumbline.reports.analysis;

import dev.plumbline.reports.focus.FocusSummary;
import dev.plumbline.reports.results.ExplanationTiming;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.SampleView;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.scores.CollectedScores;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything a report shows, before any format: tables, comparisons, curves and findings. It is
 * computed from the description and the rows of a run alone.
 *
 * @param run the description of the run
 * @param tables one table per data set and model
 * @param focus accuracy and focus by training seed, for models that have them
 * @param findings the key findings as sentences
 * @param agreements how far methods agree about samples, and tests about methods
 * @param ranks the ranks of the methods over training seeds, and over data sets and models
 * @param aggregates interquartile means and profiles over training seeds, data sets and models
 * @param costs what each method takes per sample, where it is known
 * @param views single samples with their attributions
 */
public record ReportModel(
    RunDescription run,
    List<ResultTable> tables,
    List<FocusSummary> focus,
    List<String> findings,
    List<Agreement> agreements,
    List<SettingRanks> ranks,
    List<SettingAggregate> aggregates,
    List<MethodCost> costs,
    List<SampleView> views) {
  /** What is said while scores are read. */
  public static final String READING = "reading the scores";

  /** What is said while a report is made of them. */
  public static final String COMPUTING = "computing intervals and comparisons";

  /** Copies the lists. */
  public ReportModel {
    tables = List.copyOf(tables);
    focus = List.copyOf(focus);
    findings = List.copyOf(findings);
    agreements = List.copyOf(agreements);
    ranks = List.copyOf(ranks);
    aggregates = List.copyOf(aggregates);
    costs = List.copyOf(costs);
    views = List.copyOf(views);
  }

  /** What a method takes per sample in a table; empty if it is unknown. */
  public Optional<MethodCost> cost(ResultTable results, String method) {
    return costs.stream()
        .filter(cost -> cost.dataset().equals(results.dataset().name()))
        .filter(cost -> cost.model().equals(results.model().name()))
        .filter(cost -> cost.explainer().equals(method))
        .findFirst();
  }

  /**
   * Those of the key findings that compare the methods of a table with each other and with maps
   * that never saw the model.
   */
  public List<String> verdicts(ResultTable results) {
    return KeyFindings.verdicts(results, tables.size(), run.primary());
  }

  /** The report of a run whose methods were not compared with each other. */
  public static ReportModel of(RunDescription run, List<ScoreRow> rows, List<SampleView> views) {
    return of(run, rows, List.of(), views);
  }

  /**
   * The report of a run.
   *
   * @param pairs how far two methods agree on a sample: one method is the row's {@code explainer},
   *     the other its {@code variant}
   */
  public static ReportModel of(
      RunDescription run, List<ScoreRow> rows, List<ScoreRow> pairs, List<SampleView> views) {
    CollectedScores scores = new CollectedScores();
    rows.forEach(scores::add);
    CollectedScores agreement = new CollectedScores();
    pairs.forEach(agreement::add);
    return of(run, scores, agreement, views, List.of());
  }

  /** The report of a run from its scores, the agreement of its methods, and their costs. */
  public static ReportModel of(
      RunDescription run,
      CollectedScores scores,
      CollectedScores pairs,
      List<SampleView> views,
      List<ExplanationTiming> timings) {
    TableBuilder maker = new TableBuilder(run, scores);
    List<ResultTable> tables = maker.tables();
    List<FocusSummary> focus = maker.focus();
    return new ReportModel(
        run,
        tables,
        focus,
        new KeyFindings(tables, focus, run.primary()).sentences(),
        new AgreementBuilder(tables, pairs).agreements(),
        new SettingRanksBuilder(tables, run.primary()).ranks(),
        new SettingAggregateBuilder(tables, run.primary()).aggregates(),
        MethodCost.of(timings),
        views);
  }

  /** The report of a finished run, read from its folder; rows are read one by one. */
  public static ReportModel read(RunFiles files) {
    return read(files, phase -> {});
  }

  /**
   * The report of a finished run, as {@link #read(RunFiles)} reads it.
   *
   * @param phases is told what is being done
   */
  public static ReportModel read(RunFiles files, Consumer<String> phases) {
    phases.accept(READING);
    CollectedScores scores = new CollectedScores();
    files.forEachScore(scores::add);
    CollectedScores pairs = new CollectedScores();
    files.forEachAgreement(pairs::add);
    phases.accept(COMPUTING);
    return of(files.readRun(), scores, pairs, files.readViews(), files.readExplanations());
  }
}
