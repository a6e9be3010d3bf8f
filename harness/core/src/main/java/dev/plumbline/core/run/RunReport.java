package dev.plumbline.core.run;

import dev.plumbline.core.chunk.Cell;
import dev.plumbline.core.expect.ExpectedCheck;
import dev.plumbline.core.fit.FittedModel;
import dev.plumbline.core.gate.GateCheck;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.record.RunDescriber;
import dev.plumbline.reports.ReportWriter;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.results.CellFile;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.SampleView;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.TextFolder;
import dev.plumbline.reports.scores.CollectedScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes what a run leaves behind beside its cells: rows in plan order, description, views,
 * timings.
 */
final class RunReport {
  private final Plan plan;
  private final RunOptions options;
  private final RunFolder folder;
  private final RunProgress progress;

  RunReport(Plan plan, RunOptions options, RunFolder folder, RunProgress progress) {
    this.plan = plan;
    this.options = options;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * The cells of a run, in plan order.
   *
   * @param scores the cells of tests
   * @param agreements the cells of pairs of methods
   */
  record Cells(List<Cell> scores, List<AgreementCell> agreements) {}

  RunResult write(
      List<FittedModel> fitted, Cells all, List<ContractResult> verdicts, List<SampleView> views) {
    List<OpenModel> models = fitted.stream().map(FittedModel::model).toList();
    List<Cell> cells = all.scores();
    options.listener().report("collecting the scores", 0, 0);
    List<String> missing =
        folder.assembleScores(
            cells.stream()
                .map(cell -> new RunFolder.PlacedCell(cell.key(), cell.place()))
                .toList());
    int distinct = (int) cells.stream().map(Cell::key).distinct().count();
    folder.writeTimings(progress.timings());
    folder.addExplanations(progress.explanations());
    folder.writeViews(views);
    folder.writeAgreement(rows -> pairs(all.agreements(), rows));
    options.listener().report(ReportModel.READING, 0, 0);
    CollectedScores scores = new CollectedScores();
    GateCheck gates = GateCheck.of(plan);
    FailedRows failed = new FailedRows();
    folder
        .files()
        .forEachScore(
            row -> {
              scores.add(row);
              gates.add(row);
              failed.add(row);
            });
    CollectedScores pairs = new CollectedScores();
    folder.files().forEachAgreement(pairs::add);
    List<String> failures = new ArrayList<>(progress.failures());
    failed.words().ifPresent(failures::add);
    List<String> warnings = new ArrayList<>(plan.warnings());
    if (plan.scope().isPartial()) {
      warnings.add(
          "only a part of the suite was run, %s; gates and recorded values that need other cells are not judged"
              .formatted(plan.scope().request().only()));
    }
    warnings.addAll(warnings(models));
    fitted.forEach(each -> warnings.addAll(each.fit().warnings()));
    warnings.addAll(failures);
    if (!missing.isEmpty()) {
      warnings.add(
          missing.size()
              + " of "
              + distinct
              + " cells are not done yet; run the same command to go on");
    }
    RunDescription described =
        new RunDescriber(plan, fitted)
            .describe(verdicts, provenance(models), options.command(), warnings);
    ExpectedCheck expected = new ExpectedCheck(plan.criteria().expected(), described, scores);
    List<ReportedGate> judged = new ArrayList<>();
    if (missing.isEmpty()) {
      judged.addAll(gates.facts());
      judged.addAll(expected.facts());
      expected.unrecorded().ifPresent(warnings::add);
    }
    judged.stream()
        .filter(gate -> gate.outcome() != GateOutcome.HOLDS)
        .map(gate -> gate.evidence().message())
        .forEach(warnings::add);
    RunDescription description = described.judged(judged, warnings);
    folder.writeRun(description);
    options.listener().report(ReportModel.COMPUTING, 0, 0);
    ReportModel report =
        ReportModel.of(description, scores, pairs, views, folder.files().readExplanations());
    options.listener().report("writing the report", 0, 0);
    ReportWriter.write(
        new TextFolder(options.folder()),
        report,
        List.of(folder.files()),
        Set.copyOf(plan.settings().report().formats()));
    return new RunResult(
        options.folder(),
        report,
        new RunResult.Completion(distinct, progress.reused(), !missing.isEmpty()),
        failures);
  }

  private static List<String> warnings(List<OpenModel> models) {
    return models.stream().flatMap(model -> model.warnings().stream()).distinct().toList();
  }

  /** Hands over the agreement of methods, as far as it is there. */
  private void pairs(List<AgreementCell> agreements, Consumer<ScoreRow> rows) {
    for (AgreementCell agreement : agreements) {
      if (agreement.isNeeded()
          && folder.readCell(agreement.key()) instanceof CellFile.CellReading.CompleteCell found) {
        agreement.named(found.rows()).forEach(rows);
      }
    }
  }

  private Map<String, String> provenance(List<OpenModel> models) {
    return new RunProvenance(plan, options, progress).of(models);
  }
}
