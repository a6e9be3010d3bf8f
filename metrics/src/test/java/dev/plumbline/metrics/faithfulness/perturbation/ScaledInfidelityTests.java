package dev.plumbline.metrics.faithfulness.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.faithfulness.CurveFixtures;
import dev.plumbline.metrics.faithfulness.SetFixtures;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledInfidelityTests {
  private static final ScaledInfidelity PLUGIN = new ScaledInfidelity();

  private static Score score(String perturbation, double... values) {
    return score(perturbation, TestSubjects.attribution(SetFixtures.EIGHT, values));
  }

  private static Score score(String perturbation, Attribution attribution) {
    return SetFixtures.run(
        CurveFixtures.metric(PLUGIN, Map.of("perturbations", List.of(perturbation))),
        SetFixtures.LINEAR,
        SetFixtures.EIGHT,
        attribution);
  }

  @ParameterizedTest
  @CsvSource({
    "gaussian, 1, 0",
    "gaussian, 100, 0",
    "gaussian, -1, 1",
    "square, 100, 0",
    "square, -1, 1",
    "subset, .01, 0",
    "subset, -5, 1",
    "subset, 0, 1"
  })
  void doesNotSeeScaleButTellsNegationApart(String perturbation, double factor, double expected) {
    Score score = score(perturbation, SetFixtures.exact(factor));
    assertThat(score.value()).isCloseTo(expected, within(1e-9));
  }

  @Test
  void refusesImportancesUnderNoise() {
    Attribution importance =
        TestSubjects.attribution(
            new Attribution.Semantics(AttributionKind.IMPORTANCE, false, false),
            SetFixtures.EIGHT,
            SetFixtures.weights());
    for (String noise : List.of("gaussian", "noisy-baseline")) {
      assertThatExceptionOfType(NotApplicableException.class)
          .isThrownBy(() -> score(noise, importance))
          .withMessageContaining("square or subset");
    }
    assertThat(score("subset", importance).value()).isCloseTo(0, within(1e-9));
  }

  @Test
  void takesAnElementNextToItsBaselineForOneAtIt() {
    // F = x₁ + x₂ at (1, 10⁻⁹): the second contribution is 10⁻⁹, with an error of rounding of 10⁻⁷;
    // divided by 10⁻⁹ it would claim a slope of 101 where the right one is 1
    ClosedForm sum = ClosedForm.linear(0, 1, 1);
    Subject subject = TestSubjects.regression(sum, 1, 1e-9f);
    Attribution attribution = TestSubjects.attribution(subject, 1, 1e-9 + 1e-7);
    Map<String, Object> given = Map.of("perturbations", List.of("gaussian"));
    Score score = SetFixtures.run(CurveFixtures.metric(PLUGIN, given), sum, subject, attribution);
    // claims n₁ of falls n₁ + n₂: half is left; 200 draws, so to about .05
    assertThat(score.value()).isCloseTo(.5, within(.15));
  }

  @Test
  void isTheShareLeftByTheBestScale() {
    // F = x₁ + x₂ at (1, 1), windows of 1 and 2: falls 1, 1, 2; claims of (1, 0): 1, 0, 1
    // β = (1 + 2)/2 = 1.5: (.5² + 1² + .5²) / (1 + 1 + 4) = .25
    ClosedForm sum = ClosedForm.linear(0, 1, 1);
    Subject subject = TestSubjects.regression(sum, 1, 1);
    Score score =
        SetFixtures.run(
            CurveFixtures.metric(
                PLUGIN, Map.of("perturbations", List.of("square"), "sizes", List.of(1L, 2L))),
            sum,
            subject,
            TestSubjects.attribution(subject, 1, 0));
    assertThat(score.value()).isCloseTo(.25, within(1e-12));
    assertThat(score.parts())
        .containsEntry("beta", 1.5)
        .containsEntry("negated", 0.0)
        .containsEntry("of-nothing", 2.0)
        .hasEntrySatisfying("raw", raw -> assertThat(raw).isCloseTo(2 / 3.0, within(1e-12)))
        .hasEntrySatisfying("scaled", it -> assertThat(it).isCloseTo(.5, within(1e-12)));
    assertThat(score.diagnostics()).doesNotContainKey("standard-error");
  }

  @Test
  void saysThatANegatedMapIsNegated() {
    Score score = score("subset", SetFixtures.exact(-1));
    assertThat(score.parts()).containsEntry("negated", 1.0);
    assertThat(score.parts().getOrDefault("beta", Double.NaN)).isCloseTo(-1, within(1e-9));
    assertThat(score.diagnostics()).containsKey("standard-error");
  }

  @Test
  void doesNotTakeANeighborsMapForTheRightOne() {
    assertThat(score("gaussian", SetFixtures.shifted()).value()).isGreaterThan(.3);
    assertThat(score("subset", SetFixtures.shifted()).value()).isGreaterThan(.1);
  }

  @Test
  void isUndefinedWhereFDoesNotChange() {
    ClosedForm flat = ClosedForm.linear(3, 0, 0);
    Subject subject = TestSubjects.regression(flat, 1, 1);
    Score score = CurveFixtures.score(PLUGIN, Map.of(), flat, subject, 1, 2);
    assertThat(score.undefined()).contains("does not change");
  }

  @Test
  void hasTheErrorOfItsMeanAsAShareOfTheErrorOfNothing() {
    // at the best scale of a negated map, 0, D² is left of each draw: what infidelity has of a map
    // of zeros
    Score scaled = score("subset", SetFixtures.exact(-1));
    Score raw =
        SetFixtures.run(
            CurveFixtures.metric(new Infidelity(), Map.of("perturbations", List.of("subset"))),
            SetFixtures.LINEAR,
            SetFixtures.EIGHT,
            TestSubjects.attribution(SetFixtures.EIGHT, new double[8]));
    double error = raw.diagnostics().getOrDefault("standard-error", Double.NaN);
    assertThat(error).isPositive();
    assertThat(scaled.diagnostics().getOrDefault("standard-error", Double.NaN))
        .isCloseTo(error / raw.value(), within(1e-12));
  }
}
