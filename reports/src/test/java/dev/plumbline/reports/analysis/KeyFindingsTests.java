package dev.plumbline.reports.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.metrics.spec.ParameterGrid;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.CurveAxes;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.TestScope;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.ScoreOutcome;
import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreSubject;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyFindingsTests {
  private static final int SAMPLES = 12;
  private final List<ScoreRow> rows = new ArrayList<>();
  private String slopeType = "saliency";

  private static TestDescription test(String name, Category family, List<String> controls) {
    return new TestDescription(
        name,
        name,
        "",
        TestScope.EXPLANATION,
        TruthSource.NONE,
        family,
        Direction.LOWER,
        0,
        9,
        "1",
        "",
        "",
        CurveAxes.NONE,
        controls,
        0,
        ParameterGrid.NONE);
  }

  private ReportedExplainer explainer(String name, String control, String of) {
    String semantics = name.equals("slope") ? "sensitivity, signed" : "";
    String type = name.equals("slope") ? slopeType : name;
    return new ReportedExplainer(name, type, "", semantics, control, of);
  }

  /** Scores of an explainer: from a base upwards, one step per sample. */
  private void scores(String explainer, String test, double base) {
    for (int k = 0; k < SAMPLES; k++) {
      rows.add(
          new ScoreRow(
              new ScorePlace("data", "data", "", explainer, test, ""),
              new ScoreSubject("s" + k, "", "", "", ""),
              ScoreOutcome.of(base + k / 100.0)));
    }
  }

  private ReportModel model(String primary, TestDescription... tests) {
    RunDescription run =
        new RunDescription(
            "s",
            "t",
            "",
            "",
            List.of(),
            List.of(),
            List.of(
                explainer("a", "method", ""),
                explainer("b", "method", ""),
                explainer("permuted(a)", "permuted", "a"),
                explainer("slope", "method", ""),
                explainer("permuted(slope)", "permuted", "slope"),
                explainer("edges", "edges", ""),
                explainer("fixed", "random-fixed", "")),
            List.of(tests),
            List.of(),
            Map.of(),
            "",
            "",
            List.of(),
            List.of(),
            primary,
            RunDescription.USUAL_EQUIVALENCE,
            List.of());
    return ReportModel.of(run, rows, List.of());
  }

  @Test
  void thePrimaryTestComesFirst() {
    for (String test : List.of("deletion", "road")) {
      scores("a", test, 0);
      scores("permuted(a)", test, 1);
    }
    TestDescription deletion = test("deletion", Category.FAITHFULNESS, List.of("permuted"));
    TestDescription road = test("road", Category.FAITHFULNESS, List.of("permuted"));
    ReportModel model = model("road", deletion, road);
    assertThat(model.findings())
        .containsExactly(
            "Primary test, road: a scores better than its own shuffled attributions.",
            "deletion: a scores better than its own shuffled attributions.");
    assertThat(model.tables().get(0).columns())
        .extracting(TestColumn::label)
        .containsExactly("road", "deletion");
    assertThat(model("", deletion, road).findings())
        .containsExactly("deletion and road: a scores better than its own shuffled attributions.");
  }

  @Test
  void aSignedGradientThatIsWorseThanItsShuffleIsExplained() {
    scores("slope", "deletion", 1);
    scores("permuted(slope)", "deletion", 0);
    TestDescription deletion = test("deletion", Category.FAITHFULNESS, List.of("permuted"));
    assertThat(model("", deletion).findings())
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .startsWith(
                        "slope is a signed gradient and scores worse than its own shuffle (deletion):")
                    .endsWith(
                        "worse than chance; 'absolute: true' orders by size, gradient-x-input weighs by the input."));
    slopeType = "smoothgrad";
    assertThat(model("", deletion).findings())
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .startsWith("slope is a signed gradient")
                    .endsWith("worse than chance; gradient-x-input weighs by the input."));
    rows.clear();
    scores("slope", "deletion", 0);
    scores("permuted(slope)", "deletion", 1);
    scores("a", "deletion", 1);
    scores("permuted(a)", "deletion", 0);
    assertThat(model("", deletion).findings())
        .isNotEmpty()
        .noneMatch(sentence -> sentence.contains("signed gradient"));
  }

  @Test
  void aTestIsComparedWithTheControlItsContractNames() {
    // a shuffle has the same sum: completeness names a control that this run has not
    scores("a", "completeness", 0);
    scores("permuted(a)", "completeness", 0);
    scores("a", "dummy", 0);
    scores("b", "dummy", 3);
    scores("permuted(a)", "dummy", 9);
    scores("fixed", "dummy", 2);
    ReportModel model =
        model(
            "",
            test("completeness", Category.AXIOMATIC, List.of("row-scaled")),
            test("dummy", Category.AXIOMATIC, List.of("random-fixed")));
    assertThat(model.findings())
        .containsExactly(
            "dummy: a leads (P(best) 1.00): better than b.",
            "dummy: 1 of 2 methods does no better than fixed, which never saw the model: b.",
            "dummy: a scores better than fixed, which ignores the model; b scores worse than fixed,"
                + " which ignores the model.");
    TableEntry completeness =
        model.tables().get(0).entries().get(new PlaceKey("a", "completeness", ""));
    assertThat(completeness)
        .extracting(entry -> entry.againstControl().detail())
        .isEqualTo("this run has none of the controls of this test: row-scaled");
  }

  @Test
  void testsOfRandomizationAreComparedWithTheBestMapThatIgnoresTheModel() {
    scores("a", "mprt", 0);
    scores("permuted(a)", "mprt", 0);
    scores("edges", "mprt", 2);
    scores("fixed", "mprt", 1);
    ReportModel model =
        model("mprt", test("mprt", Category.RANDOMIZATION, RunDescription.MODEL_BLIND));
    assertThat(model.findings())
        .containsExactly(
            "mprt: a does better than fixed, which never saw the model.",
            "Primary test, mprt: a scores better than fixed, which ignores the model.");
  }

  @Test
  void testsOfRobustnessSayWhoChangesLeast() {
    scores("a", "max-sensitivity", 0);
    scores("b", "max-sensitivity", 1);
    scores("a", "rerun-stability", 1);
    scores("b", "rerun-stability", 1);
    scores("edges", "max-sensitivity", -1);
    ReportModel model =
        model(
            "",
            test("max-sensitivity", Category.ROBUSTNESS, List.of()),
            test("rerun-stability", Category.ROBUSTNESS, List.of()));
    assertThat(model.findings())
        .containsExactly(
            "robustness: best mean of a in max-sensitivity; a and b in rerun-stability. A map that"
                + " never changes is best in all of these tests: read them beside a test of"
                + " faithfulness.");
    // on the first screen it stands among the sentences in bold
    assertThat(model.verdicts(model.tables().get(0))).isEqualTo(model.findings());
  }

  @Test
  void methodsWithOneMeanShareTheFirstPlace() {
    scores("a", "deletion", 1);
    scores("b", "deletion", 1);
    TestDescription deletion = test("deletion", Category.FAITHFULNESS, List.of("permuted"));
    assertThat(model("", deletion).findings())
        .containsExactly("deletion: both methods have the same mean.");
    rows.clear();
    // a scores 1, 2, 3, ..., b the same values in the opposite order: one mean, other differences
    for (int k = 0; k < SAMPLES; k++) {
      score("a", k, k);
      score("b", k, SAMPLES - 1 - k);
      score("c", k, 20 + k % 2);
    }
    assertThat(model("", deletion).findings())
        .containsExactly("deletion: a and b lead together (P(best) 1.00): better than c.");
  }

  private void score(String explainer, int sample, double value) {
    rows.add(
        new ScoreRow(
            new ScorePlace("data", "data", "", explainer, "deletion", ""),
            new ScoreSubject("s" + sample, "", "", "", ""),
            ScoreOutcome.of(value)));
  }
}
