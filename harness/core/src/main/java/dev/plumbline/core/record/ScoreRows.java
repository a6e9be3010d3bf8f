package dev.plumbline.core.record;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.chunk.Cell;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.reports.results.ReadSites;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.ScoreCurve;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import dev.plumbline.reports.results.ScoreSubject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns computed scores into the rows of a run folder. */
public final class ScoreRows {
  /** The name of the diagnostic that holds the Monte-Carlo standard error of a score. */
  private static final String STANDARD_ERROR = "standard-error";

  private ScoreRows() {}

  /**
   * The rows of one cell, in the order of its samples.
   *
   * @param explained the attributions of the cell's method by its samples; empty for none
   */
  public static List<ScoreRow> of(
      Cell cell,
      List<Outcome<dev.plumbline.metrics.model.Subject>> subjects,
      List<Outcome<Attribution>> explained,
      List<Outcome<Score>> scores) {
    OpenModel model = cell.model();
    ScorePlace place = cell.place();
    List<ScoreRow> rows = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      Instance instance = cell.samples().get(i);
      ScoreSubject subject =
          subject(model, instance, subjects.get(i))
              .against(truth(cell.test(), instance))
              .before(model.standIn())
              .readFrom(sites(explained.isEmpty() ? null : explained.get(i), scores.get(i)));
      rows.add(new ScoreRow(place, subject, outcome(scores.get(i))));
    }
    return rows;
  }

  private static ReadSites sites(@Nullable Outcome<Attribution> explained, Outcome<Score> outcome) {
    List<String> explanation =
        explained instanceof Outcome.Ok<Attribution> ok ? ok.result().sites() : List.of();
    String test = outcome instanceof Outcome.Ok<Score> ok ? ok.result().site() : "";
    return new ReadSites(String.join(", ", explanation), test);
  }

  private static TruthSource truth(PlannedTest test, Instance instance) {
    Truth.Basis kind = instance.truth().kind();
    return test.plugin().truths().contains(kind)
        ? TruthSource.valueOf(kind.name())
        : TruthSource.NONE;
  }

  /** The sample of a row: its label, prediction and target. */
  public static ScoreSubject subject(
      OpenModel model, Instance instance, Outcome<dev.plumbline.metrics.model.Subject> outcome) {
    List<String> classes = model.dataset().facts().classes();
    String label = word(classes, instance.label());
    if (outcome instanceof Outcome.Ok<dev.plumbline.metrics.model.Subject> ok) {
      return new ScoreSubject(
          instance.id(),
          instance.annotation().group(),
          label,
          word(classes, ok.result().predicted()),
          ok.result().target().name());
    }
    return new ScoreSubject(instance.id(), instance.annotation().group(), label, "", "");
  }

  /** The name of a class; empty for a regression. */
  static String word(List<String> classes, int index) {
    if (index < 0) {
      return "";
    }
    return index < classes.size() ? classes.get(index) : Integer.toString(index);
  }

  private static ScoreOutcome outcome(Outcome<Score> outcome) {
    if (outcome instanceof Outcome.Ok<Score> ok) {
      return outcome(ok.result());
    }
    return without(outcome);
  }

  /** The outcome of a row that has no score: not applicable or failed, with the reason. */
  public static <R> ScoreOutcome without(Outcome<R> outcome) {
    if (outcome instanceof Outcome.NotApplicable<R> notApplicable) {
      return without(ScoreStatus.NOT_APPLICABLE, notApplicable.reason());
    }
    return without(ScoreStatus.FAILED, ((Outcome.Failed<R>) outcome).reason());
  }

  private static ScoreOutcome without(ScoreStatus status, String reason) {
    return ScoreOutcome.without(status, reason.isBlank() ? "no reason was given" : reason);
  }

  private static ScoreOutcome outcome(Score score) {
    String undefined = score.undefined();
    Map<String, Double> diagnostics = new LinkedHashMap<>(score.diagnostics());
    Double error = diagnostics.remove(STANDARD_ERROR);
    ScoreOutcome plain =
        undefined != null
            ? without(ScoreStatus.UNDEFINED, undefined)
            : ScoreOutcome.of(score.value());
    return plain
        .withParts(score.parts())
        .withDiagnostics(diagnostics)
        .withStandardError(error == null ? Double.NaN : error)
        .withCurves(score.curves().stream().map(ScoreRows::curve).toList());
  }

  private static ScoreCurve curve(Score.Curve curve) {
    return new ScoreCurve(curve.name(), curve.x(), curve.y());
  }
}
