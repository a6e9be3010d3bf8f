package dev.plumbline.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that tests on removal curves tell right from wrong on the analytic twins. */
class CurveImplementationTests {
  private static final Catalog CATALOG = Catalog.load();

  private static ContractResult verdict(String id, String operator) {
    MetricPlugin plugin = CATALOG.metric(id).orElseThrow();
    Parameters parameters =
        Parameters.defaults(
            plugin.spec(), Map.of("operators", List.of(operator)), CATALOG::removal);
    return new ImplementationCheck(CATALOG).of(PlannedTest.of(id, plugin, parameters));
  }

  /** Each test with operators that have a meaning for columns, ROAD included. */
  @ParameterizedTest
  @CsvSource({
    "pixel-flipping, zero",
    "aopc, mean",
    "abpc, marginal",
    "region-perturbation, uniform",
    "selectivity, gaussian",
    "irof, mean",
    "irof, zero",
    "monotonicity, zero",
    "monotonicity, marginal",
    "comprehensiveness, marginal",
    "sufficiency, conditional-knn",
    "average-drop, mean",
    "average-drop, zero",
    "road, mean",
    "aopc, min",
    "aopc, categorical-flip",
    "road, noisy-linear",
    "decision-flip, zero"
  })
  void proveThemselves(String id, String operator) {
    ContractResult verdict = verdict(id, operator);
    assertThat(verdict.verdict()).as(verdict.detail()).isEqualTo(ContractVerdict.PROVEN);
    assertThat(verdict.detail()).contains("right beats permuted", "right beats negated");
  }

  /** Tokens are deleted, but the twins are functions of columns and pixels. */
  @Test
  void sayWhyTheyAreNotRun() {
    ContractResult verdict = verdict("aopc", "token-delete");
    assertThat(verdict.verdict()).isEqualTo(ContractVerdict.NOT_RUN);
    assertThat(verdict.detail()).contains("token");
  }

  /** Contributions are measured from zero, so removal by a far value measures something else. */
  @Test
  void doNotProveThemselvesWithAnOperatorThatAsksAnotherQuestion() {
    assertThat(verdict("aopc", "constant(9)").verdict()).isEqualTo(ContractVerdict.REFUTED);
  }

  /** The right map wins over all twins together, and loses on one of them. */
  @Test
  void areRefutedByOneTwinOnWhichTheRightMapLoses() {
    ContractResult verdict = verdict("aopc", "constant(3)");
    assertThat(verdict.verdict()).isEqualTo(ContractVerdict.REFUTED);
    assertThat(verdict.detail()).contains("is the other way round on redundant-or");
  }
}
