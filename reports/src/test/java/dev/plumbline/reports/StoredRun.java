package dev.plumbline.reports;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.CurveAxes;
import dev.plumbline.reports.results.RunDescription.ReportedDataset;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.ReportedReference;
import dev.plumbline.reports.results.RunDescription.ReportedSeed;
import dev.plumbline.reports.results.RunDescription.TestScope;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreSubject;
import dev.plumbline.reports.results.TestDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a small run into a folder: methods with given scores in one test of data and model. */
public final class StoredRun {
  private final List<ReportedExplainer> explainers = new ArrayList<>();
  private final List<ScoreRow> rows = new ArrayList<>();
  private final StringBuilder resolved = new StringBuilder("explainers:\n");
  private final String weights;

  /** A run whose model has these weights. */
  public StoredRun(String weights) {
    this.weights = weights;
  }

  /** Adds a method with a parameter and one score per sample. */
  public StoredRun method(String name, String parameter, double... scores) {
    explainers.add(new ReportedExplainer(name, "ig", "", "", "method", ""));
    resolved.append("  ").append(name).append(":\n    steps: ").append(parameter).append('\n');
    for (int k = 0; k < scores.length; k++) {
      rows.add(
          new ScoreRow(
              new ScorePlace("data", "net", "", name, "deletion", ""),
              new ScoreSubject("s" + k, "", "", "", ""),
              ScoreOutcome.of(scores[k])));
    }
    return this;
  }

  /** Writes the run into a folder. */
  public RunFiles write(Path folder) {
    try (RunFolder run = RunFolder.open(folder)) {
      run.writeRun(description());
      run.writeCell("all", rows);
      run.assembleScores(
          rows.stream()
              .map(ScoreRow::place)
              .distinct()
              .map(place -> new RunFolder.PlacedCell(write(run, place), place))
              .toList());
      return run.files();
    }
  }

  private String write(RunFolder run, ScorePlace place) {
    String key = "cell-" + place.explainer();
    run.writeCell(key, rows.stream().filter(row -> row.place().equals(place)).toList());
    return key;
  }

  private RunDescription description() {
    return new RunDescription(
        "suite",
        "title",
        "",
        "",
        List.of(new ReportedDataset("data", "toy", "", TruthSource.NONE, rows.size(), Map.of())),
        List.of(
            new ReportedModel(
                "net",
                "mlp",
                "data",
                "",
                List.of(new ReportedSeed("", Map.of(), Map.of("content hash", weights))))),
        explainers,
        List.of(
            new TestDescription(
                "deletion",
                "deletion",
                "",
                TestScope.EXPLANATION,
                TruthSource.NONE,
                Category.FAITHFULNESS,
                Direction.HIGHER,
                0,
                1,
                "",
                "",
                "",
                CurveAxes.NONE)),
        List.of(),
        Map.of("data data", "d1"),
        "plumbline run",
        resolved.toString(),
        List.of(),
        List.of(),
        "deletion",
        RunDescription.USUAL_EQUIVALENCE,
        List.of(new ReportedReference("test deletion", "Samek et al.", 2017, "arXiv:1509.06321")));
  }

  /** Scores around a base. */
  public static double[] around(double base) {
    double[] scores = new double[30];
    for (int k = 0; k < scores.length; k++) {
      scores[k] = base + (k * 7 % 11 - 5) / 50.0;
    }
    return scores;
  }
}
