package dev.plumbline.verification.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.run.Runner;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables. Expected values: those of the case's README, or a float64 program of its own in NumPy
 * 2.4.6, which reads the weights of the case.
 */
class TableCaseTests {
  private static final String SIGNED =
      """
      gamma: {type: lrp, composite: gamma}
      ig: {type: integrated-gradients}
      """;

  @TempDir Path folder;

  private static Outcome<Attribution> of(Map<String, Outcome<Attribution>> outcomes, String name) {
    return Objects.requireNonNull(outcomes.get(name));
  }

  private static double[] ok(Map<String, Outcome<Attribution>> outcomes, String name) {
    assertThat(of(outcomes, name)).as(name).isInstanceOf(Outcome.Ok.class);
    return ((Outcome.Ok<Attribution>) of(outcomes, name)).result().features().toArray();
  }

  private static void assertValues(Outcome<Attribution> outcome, double... expected) {
    assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    assertThat(((Outcome.Ok<Attribution>) outcome).result().features().toArray())
        .containsExactly(expected, within(1e-5));
  }

  /**
   * Signed columns and a one-hot group of three: the values of the case's README, of the sample
   * that is drawn first (test/4), those of the group summed. A class may be given by its name.
   */
  @Test
  void signedColumnsHaveTheGeneralizedGammaRule() {
    Map<String, Outcome<Attribution>> all =
        CaseFolder.named("signed-table").explain(SIGNED, 4, folder);
    assertThat(ok(all, "gamma"))
        .containsExactly(new double[] {-.01088002, -.02700946, .3384135, .02988748}, within(1e-6));
    // the README's nodes and ours meet the kinks of the path at other places
    assertThat(ok(all, "ig"))
        .containsExactly(new double[] {-.059, -.204, .708, .003}, within(2.5e-3));
    Map<String, Outcome<Attribution>> named =
        CaseFolder.named("signed-table").model("target: {class: 'no'}").explain(SIGNED, 4, folder);
    Map<String, Outcome<Attribution>> other =
        CaseFolder.named("signed-table").model("target: {class: yes}").explain(SIGNED, 4, folder);
    for (int feature = 0; feature < 4; feature++) {
      assertThat(ok(named, "ig")[feature]).isEqualTo(ok(all, "ig")[feature]);
      assertThat(ok(other, "ig")[feature]).isEqualTo(-ok(all, "ig")[feature]);
    }
    assertThatThrownBy(
            () ->
                CaseFolder.named("signed-table")
                    .model("target: {class: yess}")
                    .explain(SIGNED, 4, folder))
        .hasMessageContaining("asks for class 'yess', but dataset 'd' has the classes [no, yes]")
        .hasMessageContaining("did you mean 'yes'?");
  }

  /** Column 1 of sample 0 is missing; the model reads NaN as such. */
  @Test
  void missingValuesAreReadAndRemovedTo() {
    String methods =
        """
        to-missing: {type: leave-one-out, operator: missing}
        to-zero: {type: leave-one-out, operator: zero}
        gxi: {type: gradient-x-input}
        """;
    CaseFolder rows = CaseFolder.named("missing-values");
    Map<String, Outcome<Attribution>> all = rows.explain(methods, 0, folder);
    assertValues(of(all, "to-missing"), 1.3676197, 0, .2556701, .5027398, .6178574, 1.1056070);
    assertValues(of(all, "to-zero"), -.1088291, .0229191, .0682803, -.1943914, .2374290, .0628121);
    assertThat(((Outcome.Ok<Attribution>) of(all, "gxi")).result().isFinite()).isFalse();
    Map<String, Outcome<Attribution>> whole = rows.explain(methods, 1, folder);
    assertValues(
        of(whole, "to-missing"), -.3575670, -.5031927, 1.6538832, 2.2056976, .9047238, -1.2481671);
    assertThat(((Outcome.Ok<Attribution>) of(whole, "gxi")).result().isFinite()).isTrue();
  }

  /** Every operator, and a method that computes with the missing value: a score or a reason. */
  @Test
  void whereAValueIsMissingThereIsAScoreOrTheReason() {
    RunResult result =
        CaseFolder.named("missing-values")
            .run(
                """
                samples: 3
                explainers:
                  gradient-x-input:
                  smoothgrad: {samples: 4}
                  loo: {type: leave-one-out, operator: missing}
                  kernel-shap: {operator: mean}
                  lime: {samples: 100}
                tests:
                  deletion:
                    operators:
                      [missing, zero, mean, min, max, uniform, gaussian, marginal, conditional-knn]
                  max-sensitivity:
                """,
                folder);
    assertThat(result.rows())
        .allSatisfy(
            row ->
                assertThat(row.outcome().status())
                    .as(row + " " + row.outcome().reason())
                    .isIn(ScoreStatus.OK, ScoreStatus.UNDEFINED));
    assertThat(result.rows())
        .filteredOn(row -> row.outcome().status() == ScoreStatus.UNDEFINED)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.outcome().reason()).contains("is missing"));
    assertThat(result.rows())
        .filteredOn(row -> row.toString().contains("explainer=loo"))
        .allSatisfy(row -> assertThat(row.outcome().status()).isEqualTo(ScoreStatus.OK));
  }

  /** 50,176 pixels: passes are counted; what needs a square matrix of features says what to do. */
  @Test
  void manyFeaturesAreCountedOrRefusedWithTheWayOut() {
    Plan plan =
        new Planner(CaseFolder.CATALOG)
            .plan(
                SuiteReader.readString(
                    "many.yaml",
                    """
                    plumbline: 1
                    suite: many
                    samples: 1
                    controls: {implementation: false, permuted: false}
                    datasets: {toy: {type: analytic, function: sparse-additive, dimensions: 50176}}
                    models: {function: {type: analytic, dataset: toy}}
                    explainers: {saliency: , lime: , kernel-shap: , random-fixed: }
                    tests: {deletion: {operators: [zero]}}
                    """),
                Planner.Changes.NONE);
    RunResult result =
        new Runner(
                plan,
                RunOptions.quiet(folder.resolve("run"), folder.resolve("cache")),
                CaseFolder.CATALOG)
            .run();
    assertThat(result.rows()).hasSize(4);
    result
        .rows()
        .forEach(
            row -> {
              boolean square = row.toString().matches(".*explainer=(lime|kernel-shap).*");
              assertThat(row.outcome().status())
                  .as(row.toString())
                  .isEqualTo(square ? ScoreStatus.NOT_APPLICABLE : ScoreStatus.OK);
              assertThat(row.outcome().reason().contains("features: {patch")).isEqualTo(square);
            });
  }

  /** A model without gradient: gradients say so and are no failures, removal works. */
  @Test
  void withoutAGradientRemovalWorksAndGradientsDoNotApply() {
    RunResult result =
        CaseFolder.named("no-gradient")
            .run(
                """
                samples: 2
                explainers: {saliency: , leave-one-out: {operator: zero}}
                tests: {deletion: {operators: [zero]}}
                """,
                folder);
    assertThat(result.rows())
        .extracting(ScoreRow::outcome)
        .allSatisfy(outcome -> assertThat(outcome.status()).isNotEqualTo(ScoreStatus.FAILED))
        .anySatisfy(outcome -> assertThat(outcome.status()).isEqualTo(ScoreStatus.OK))
        .anySatisfy(outcome -> assertThat(outcome.status()).isEqualTo(ScoreStatus.NOT_APPLICABLE));
    Map<String, Outcome<Attribution>> all =
        CaseFolder.named("no-gradient")
            .explain("loo: {type: leave-one-out, operator: zero}", 0, folder);
    assertValues(of(all, "loo"), 0, .1371073, 0, .1962785, .0806785, .2102545);
  }
}
