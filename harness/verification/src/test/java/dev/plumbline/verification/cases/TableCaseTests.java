package dev.plumbline.verification.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.run.RunResult;
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
  @TempDir Path folder;

  private static Outcome<Attribution> of(Map<String, Outcome<Attribution>> outcomes, String name) {
    return Objects.requireNonNull(outcomes.get(name));
  }

  private static void assertValues(Outcome<Attribution> outcome, double... expected) {
    assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    assertThat(((Outcome.Ok<Attribution>) outcome).result().features().toArray())
        .containsExactly(expected, within(1e-5));
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
