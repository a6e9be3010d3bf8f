package dev.plumbline.reports.analysis;

import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.SampleView;
import dev.plumbline.reports.results.ScoreRow;
import java.util.List;

/**
 * What a report shows, before any format: tables, verdicts, curves and findings. It depends on the
 * description and the rows alone.
 *
 * @param run the description of the run
 * @param blocks one table per data set and model
 * @param focus accuracy and focus by seed, for models that have it
 * @param findings what the tables say, in sentences
 * @param agreements whether methods, and tests, agree
 * @param views samples to look at
 */
public record ReportModel(
    RunDescription run,
    List<ResultTable> tables,
    List<FocusSummary> focus,
    List<String> findings,
    List<Agreement> agreements,
    List<SampleView> views) {

  /** Copies the lists. */
  public ReportModel {
    tables = List.copyOf(tables);
    focus = List.copyOf(focus);
    findings = List.copyOf(findings);
    agreements = List.copyOf(agreements);
    views = List.copyOf(views);
  }

  /** The report of rows, without rows of pairs of methods. */
  public static ReportModel of(RunDescription run, List<ScoreRow> rows, List<SampleView> views) {
    return of(run, rows, List.of(), views);
  }

  /**
   * The report of rows.
   *
   * @param pairs the agreement of two methods on a sample: one under {@code explainer}, the other
   *     under {@code variant}
   */
  public static ReportModel of(
      RunDescription run, List<ScoreRow> rows, List<ScoreRow> pairs, List<SampleView> views) {
    TableBuilder maker = new TableBuilder(run, rows);
    List<ResultTable> tables = maker.tables();
    List<FocusSummary> focus = maker.focus();
    return new ReportModel(
        run,
        tables,
        focus,
        new KeyFindings(tables, focus).sentences(),
        new AgreementBuilder(tables, pairs).agreements(),
        views);
  }

  /** The report of a run folder. */
  public static ReportModel read(RunFiles files) {
    return of(files.readRun(), files.readScores(), files.readAgreement(), files.readViews());
  }
}
