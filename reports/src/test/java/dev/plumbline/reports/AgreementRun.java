package dev.plumbline.reports;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.analysis.Agreement;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.CurveAxes;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.TestScope;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import dev.plumbline.reports.results.ScoreSubject;
import dev.plumbline.reports.results.TestDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Three methods and a control on one data set and model, with agreements of pairs of methods. */
public final class AgreementRun {

  private AgreementRun() {}

  private static ReportedExplainer line(String name, String control) {
    return new ReportedExplainer(name, name, "", "", control, "");
  }

  private static TestDescription test(String name, Direction direction) {
    return new TestDescription(
        name,
        name,
        "",
        TestScope.EXPLANATION,
        TruthSource.NONE,
        Category.FAITHFULNESS,
        direction,
        0,
        9,
        "1",
        "",
        "",
        CurveAxes.NONE);
  }

  /**
   * Three methods and a control; deletion is better low, estimate high, broken failed its check.
   */
  private static RunDescription description() {
    return new RunDescription(
        "s",
        "t",
        "",
        "",
        List.of(),
        List.of(),
        List.of(line("a", "method"), line("b", "method"), line("c", "method"), line("r", "random")),
        List.of(
            test("deletion", Direction.LOWER),
            test("estimate", Direction.HIGHER),
            test("broken", Direction.HIGHER)),
        List.of(new ContractResult("broken", "", ContractVerdict.REFUTED, "")),
        Map.of(),
        "",
        "",
        List.of(),
        List.of(),
        "",
        RunDescription.USUAL_EQUIVALENCE,
        List.of());
  }

  public static Stream<ScoreRow> rows(String explainer, String test, String variant, double value) {
    return Stream.of("1", "2")
        .map(
            sample ->
                new ScoreRow(
                    new ScorePlace("data", "model", "", explainer, test, variant),
                    new ScoreSubject(sample, "", "", "", ""),
                    Double.isNaN(value)
                        ? ScoreOutcome.without(ScoreStatus.UNDEFINED, "none")
                        : ScoreOutcome.of(value)));
  }

  public static List<ScoreRow> column(String test, String variant, double... values) {
    List<ScoreRow> rows = new ArrayList<>();
    List<String> names = List.of("a", "b", "c", "r");
    for (int i = 0; i < values.length; i++) {
      rows.addAll(rows(names.get(i), test, variant, values[i]).toList());
    }
    return rows;
  }

  public static ReportModel model(List<ScoreRow> pairs, List<List<ScoreRow>> columns) {
    List<ScoreRow> rows = columns.stream().flatMap(List::stream).toList();
    return ReportModel.of(description(), rows, pairs, List.of());
  }

  public static ScoreRow pair(String first, String second, String sample, ScoreOutcome outcome) {
    return new ScoreRow(
        new ScorePlace("data", "model", "", first, "agreement", second),
        new ScoreSubject(sample, "", "", "", ""),
        outcome);
  }

  public static ScoreOutcome agreeing(double correlation, double overlap) {
    return ScoreOutcome.of(correlation).withParts(Map.of(Agreement.OVERLAP, overlap));
  }

  public static final List<ScoreRow> PAIRS =
      List.of(
          pair("a", "b", "1", agreeing(.5, 1)),
          pair("a", "b", "2", agreeing(.75, .5)),
          pair("a", "c", "1", ScoreOutcome.without(ScoreStatus.UNDEFINED, "one is constant")),
          pair("b", "c", "1", agreeing(-.25, 0)));
}
