package dev.plumbline.reports.dossier;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunFiles;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One run of a dossier.
 *
 * @param report its report
 * @param refuted what its tests refuted, in sentences
 * @param open what they left open, in sentences
 * @param disparities how scores differ between groups of samples
 */
record DossierRun(
    ReportModel report, List<String> refuted, List<String> open, List<Disparity> disparities) {

  /** Reads a finished run. */
  static DossierRun read(RunFiles files) {
    ReportModel report = ReportModel.read(files);
    GroupScores groups =
        new GroupScores(
            report.run().explainers().stream()
                .filter(it -> !it.isMethod())
                .map(ReportedExplainer::name)
                .collect(Collectors.toSet()));
    files.forEachScore(groups::add);
    return new DossierRun(
        report, Refutations.of(report), Refutations.open(report), groups.disparities());
  }
}
