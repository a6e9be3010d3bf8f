package dev.plumbline.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariantCheckTests {
  private static final Catalog CATALOG = Catalog.load();

  private static PlannedTest test(String id, Map<String, Object> given) {
    MetricPlugin plugin = CATALOG.metric(id).orElseThrow();
    Parameters parameters = Parameters.defaults(plugin.spec(), given, CATALOG::removal);
    return PlannedTest.of(id, plugin, parameters);
  }

  private static ContractResult verdict(PlannedTest test) {
    return new ImplementationCheck(CATALOG).of(test);
  }

  private static ContractResult verdict(String id, Metric.OfExplanation metric) {
    PlannedTest test = test(id, Map.of());
    return verdict(test.withMetric(metric));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mprt",
        "smooth-mprt",
        "efficient-mprt",
        "random-logit",
        "label-randomization",
        "symmetry",
        "linearity",
        "implementation-invariance",
        "input-shift-invariance",
        "sensitivity-a"
      })
  void everyTestOnVariantsProvesItselfWithItsDefaults(String id) {
    ContractResult verdict = verdict(test(id, Map.of()));
    assertThat(verdict.verdict()).as(verdict.detail()).isEqualTo(ContractVerdict.PROVEN);
  }

  @ParameterizedTest
  @CsvSource({
    "mprt, pearson, signed",
    "mprt, ssim, absolute",
    "random-logit, ssim, signed",
    "label-randomization, pearson, signed"
  })
  void everyMeasureTellsTheGradientFromMapsThatIgnoreTheModel(
      String id, String similarity, String values) {
    ContractResult verdict = verdict(test(id, Map.of("similarity", similarity, "values", values)));
    assertThat(verdict.verdict()).as(verdict.detail()).isEqualTo(ContractVerdict.PROVEN);
    assertThat(verdict.detail()).contains("input-magnitude", "edges", "random-fixed");
  }

  @Test
  void aTestWithItsSignFlippedIsRefuted() {
    for (String id : new String[] {"mprt", "symmetry"}) {
      Metric.OfExplanation right = (Metric.OfExplanation) test(id, Map.of()).metric();
      Metric.OfExplanation flipped =
          (subject, attribution) ->
              right.evaluate(subject, attribution).map(score -> Score.of(-score.value()));
      assertThat(verdict(id, flipped).verdict()).isEqualTo(ContractVerdict.REFUTED);
    }
  }

  @Test
  void aTestThatSaysTheSameOfEverythingIsRefuted() {
    Metric.OfExplanation constant = (subject, attribution) -> Step.done(Score.of(0.5));
    assertThat(verdict("mprt", constant).verdict()).isEqualTo(ContractVerdict.REFUTED);
    assertThat(verdict("linearity", constant).verdict()).isEqualTo(ContractVerdict.REFUTED);
  }

  @Test
  void aTestWithoutASingleValueSaysWhy() {
    Metric.OfExplanation refusing =
        (subject, attribution) -> {
          throw new NotApplicableException("no reason at all");
        };
    ContractResult verdict = verdict("mprt", refusing);
    assertThat(verdict.verdict()).isEqualTo(ContractVerdict.NOT_RUN);
    assertThat(verdict.detail()).contains("no reason at all");
  }
}
