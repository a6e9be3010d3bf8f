package dev.plumbline.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImplementationCheckTests {
  private static final Catalog CATALOG = Catalog.load();

  private static PlannedTest test(String id, Map<String, Object> given) {
    MetricPlugin plugin = CATALOG.metric(id).orElseThrow();
    Parameters parameters = Parameters.defaults(plugin.spec(), given, CATALOG::removal);
    return PlannedTest.of(id, plugin, parameters);
  }

  private static PlannedTest deletion(String operator) {
    return test("deletion", Map.of("operators", List.of(operator)));
  }

  private static ContractResult verdict(PlannedTest test) {
    return new ImplementationCheck(CATALOG).of(test);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zero", "mean", "marginal"})
  void deletionProvesItselfWithEveryOperator(String operator) {
    ContractResult verdict = verdict(deletion(operator));
    assertThat(verdict.verdict()).as(verdict.detail()).isEqualTo(ContractVerdict.PROVEN);
    assertThat(verdict.detail()).contains("right beats permuted", "right beats negated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"completeness", "dummy", "focus-accuracy", "segment-effect"})
  void theOthersProveThemselvesWithTheirDefaults(String id) {
    ContractResult verdict = verdict(test(id, Map.of()));
    assertThat(verdict.verdict()).as(verdict.detail()).isEqualTo(ContractVerdict.PROVEN);
  }

  @ParameterizedTest
  @CsvSource({
    "faithfulness-correlation, operators, zero",
    "faithfulness-correlation, operators, marginal",
    "faithfulness-estimate, operators, zero",
    "faithfulness-estimate, operators, marginal",
    "sensitivity-n, operators, zero",
    "sensitivity-n, operators, marginal(3)",
    "mu-fidelity, operators, zero",
    "mu-fidelity, operators, marginal(3)",
    "loo-correlation, operators, zero",
    "loo-correlation, operators, marginal",
    "monotonicity-correlation, operators, zero",
    "monotonicity-correlation, operators, marginal",
    "infidelity, perturbations, gaussian",
    "infidelity, perturbations, noisy-baseline",
    "infidelity, perturbations, square",
    "infidelity, perturbations, subset",
    "scaled-infidelity, perturbations, gaussian",
    "scaled-infidelity, perturbations, noisy-baseline",
    "scaled-infidelity, perturbations, square",
    "scaled-infidelity, perturbations, subset",
    "pgi, steps, 5",
    "pgu, steps, 5"
  })
  void testsOfCorrelationAndErrorProveThemselves(String id, String fanned, String variant) {
    Object value = fanned.equals("steps") ? (Object) Long.valueOf(variant) : List.of(variant);
    ContractResult verdict = verdict(test(id, Map.of(fanned, value)));
    assertThat(verdict.verdict()).as(verdict.detail()).isEqualTo(ContractVerdict.PROVEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-sensitivity",
        "average-sensitivity",
        "local-lipschitz",
        "continuity",
        "ris",
        "ros",
        "rrs",
        "rerun-stability"
      })
  void robustnessTestsFindAConstantMapBestAndCountTheRestInOrder(String id) {
    ContractResult verdict = verdict(test(id, Map.of()));
    assertThat(verdict.verdict()).as(verdict.detail()).isEqualTo(ContractVerdict.PROVEN);
    assertThat(verdict.detail())
        .contains(
            "constant beats slightly noisy",
            "slightly noisy beats very noisy",
            "a constant map is best on every sample",
            "the gradient of a linear function is best on every sample");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pointing-game",
        "attribution-localization",
        "relevance-mass",
        "relevance-rank",
        "top-k-intersection",
        "localization-auc",
        "localization-iou",
        "focus",
        "grid-pointing",
        "token-f1",
        "token-iou-f1",
        "token-auprc"
      })
  void localizationTestsFindTheMask(String id) {
    ContractResult verdict = verdict(test(id, Map.of()));
    assertThat(verdict.verdict()).as(verdict.detail()).isEqualTo(ContractVerdict.PROVEN);
    assertThat(verdict.detail()).contains("the mask beats permuted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feature-agreement",
        "rank-agreement",
        "sign-agreement",
        "signed-rank-agreement",
        "rank-correlation",
        "pairwise-rank-agreement",
        "attribution-rank-correlation",
        "attribution-cosine",
        "attribution-mse"
      })
  void agreementWithTruthFindsTheTruth(String id) {
    ContractResult verdict = verdict(test(id, Map.of()));
    assertThat(verdict.verdict()).as(verdict.detail()).isEqualTo(ContractVerdict.PROVEN);
    assertThat(verdict.detail()).contains("right beats");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gini-sparseness", "entropy-complexity", "effective-complexity"})
  void complexityTestsPutEveryMapBetweenOneHotAndUniform(String id) {
    ContractResult verdict = verdict(test(id, Map.of()));
    assertThat(verdict.verdict()).as(verdict.detail()).isEqualTo(ContractVerdict.PROVEN);
    assertThat(verdict.detail()).contains("one-hot beats uniform", "does not lose to uniform");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-sensitivity",
        "rerun-stability",
        "relevance-mass",
        "rank-correlation",
        "gini-sparseness"
      })
  void everyContractRefutesAFlippedSignAndAConstant(String id) {
    PlannedTest good = test(id, Map.of());
    Metric.OfExplanation original = (Metric.OfExplanation) good.metric();
    Metric.OfExplanation flipped =
        (subject, attribution) -> negate(original.evaluate(subject, attribution));
    Metric.OfExplanation constant = (subject, attribution) -> Step.done(Score.of(0));
    assertThat(verdict(good.withMetric(flipped)).verdict()).isEqualTo(ContractVerdict.REFUTED);
    assertThat(verdict(good.withMetric(constant)).verdict()).isEqualTo(ContractVerdict.REFUTED);
  }

  @Test
  void aRobustnessTestThatForgivesAConstantMapNothingIsRefuted() {
    PlannedTest good = test("max-sensitivity", Map.of());
    Metric.OfExplanation original = (Metric.OfExplanation) good.metric();
    Metric.OfExplanation offset =
        (subject, attribution) ->
            original.evaluate(subject, attribution).map(score -> Score.of(score.value() + 1e-6));
    ContractResult verdict = verdict(good.withMetric(offset));
    assertThat(verdict.verdict()).isEqualTo(ContractVerdict.REFUTED);
    assertThat(verdict.detail()).contains("a constant map is best fails on");
  }

  @Test
  void aTestWithItsSignFlippedIsRefuted() {
    PlannedTest good = deletion("zero");
    Metric.OfExplanation original = (Metric.OfExplanation) good.metric();
    Metric.OfExplanation flipped =
        (subject, attribution) -> negate(original.evaluate(subject, attribution));
    assertThat(verdict(good.withMetric(flipped)).verdict()).isEqualTo(ContractVerdict.REFUTED);
  }

  private static Step<Score> negate(Step<Score> step) {
    if (step instanceof Step.Done<Score> done) {
      return Step.done(
          done.result().isDefined() ? Score.of(-done.result().value()) : done.result());
    }
    return negateLater((Step.Ask<?, Score>) step);
  }

  private static <A> Step<Score> negateLater(Step.Ask<A, Score> ask) {
    return Step.ask(ask.query(), answer -> negate(ask.answer(answer)));
  }

  @Test
  void aTestThatSaysTheSameOfEverythingIsRefuted() {
    Metric.OfExplanation constant = (subject, attribution) -> Step.done(Score.of(0.5));
    assertThat(verdict(deletion("zero").withMetric(constant)).verdict())
        .isEqualTo(ContractVerdict.REFUTED);
  }

  @Test
  void aTestThatReadsNoAttributionIsRefuted() {
    Metric.OfExplanation blind =
        (subject, attribution) -> Step.done(Score.of(subject.instance().row().get(0, 0)));
    assertThat(verdict(deletion("zero").withMetric(blind)).verdict())
        .isEqualTo(ContractVerdict.REFUTED);
  }

  @Test
  void aTestWithoutASingleValueIsNotProven() {
    Metric.OfExplanation silent = (subject, attribution) -> Step.done(Score.undefined("never"));
    ContractResult verdict = verdict(deletion("zero").withMetric(silent));
    assertThat(verdict.verdict()).isEqualTo(ContractVerdict.NOT_RUN);
    assertThat(verdict.detail()).contains("no sample has a value");
  }

  /** On the twin of images with two classes, where the others have no pixels and no decision. */
  @ParameterizedTest
  @CsvSource({
    "decision-flip, zero",
    "decision-flip, mean",
    "decision-flip, marginal",
    "decision-flip, noisy-linear",
    "road, noisy-linear",
    "road, blur",
    "deletion, blur",
    "deletion, noisy-linear",
    "insertion, blur",
    "abpc, blur",
    "faithfulness-correlation, blur"
  })
  void testsThatNeedPixelsOrADecisionProveThemselves(String id, String operator) {
    ContractResult verdict = verdict(test(id, Map.of("operators", List.of(operator))));
    assertThat(verdict.verdict()).as(verdict.detail()).isEqualTo(ContractVerdict.PROVEN);
    assertThat(verdict.detail()).contains("right beats permuted", "right beats negated");
  }

  @Test
  void anOperatorWithoutMeaningOnTheTwinsSaysWhy() {
    // the twins are columns and pixels
    ContractResult verdict = verdict(deletion("token-mask(0)"));
    assertThat(verdict.verdict()).isEqualTo(ContractVerdict.NOT_RUN);
    assertThat(verdict.detail()).contains("token-mask");
  }
}
