package dev.plumbline.core.explain.removal;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisPathTests {

  /** SOURCES.md#logistic, x₁ first: .2310585786, .1497384993; else the reverse. */
  @ParameterizedTest
  @CsvSource({"ascending, .2310585786, .1497384993", "descending, .1497384993, .2310585786"})
  void theFeatureThatMovesFirstGetsMoreOfALogistic(String order, double first, double second) {
    Attribution attribution =
        explain(
            explainer(new AxisPath(), "order", order), ClosedForm.logistic(), TestSample.of(1, 1));
    assertValues(attribution.features(), 1e-10, first, second);
  }

  /** max(1, 2, 3) in ascending order takes the values 0, 1, 2, 3. */
  @Test
  void givesEachFeatureTheRiseOfItsOwnPiece() {
    Attribution attribution =
        explain(explainer(new AxisPath()), ClosedForm.extreme(1), TestSample.of(1, 2, 3));
    assertValues(attribution.features(), EXACT, 1, 1, 1);
  }

  /** x₁x₂ from (1, 2) to (3, 5): x₁ first 3·2 − 1·2 = 4, then 15 − 6 = 9. */
  @Test
  void startsAtTheBaselineAndIsComplete() {
    Attribution attribution =
        explain(
            explainer(new AxisPath(), "baseline", "mean"),
            ClosedForm.monomial(1, 1),
            TestSample.of(3, 5).mean(1, 2));
    assertValues(attribution.features(), EXACT, 4, 9);
    assertThat(CompensatedSum.of(attribution.raw().toArray())).isCloseTo(13, within(EXACT));
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(new float[] {1, 2}));
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.COMPLETE);
  }

  /** Elements of a feature move together; an element of no feature keeps its value. */
  @Test
  void movesFeaturesNotElements() {
    TestSample sample = TestSample.of(1, 2, 3, 4).features(FeatureMap.of(1, 0, -1, 1));
    Attribution attribution =
        explain(explainer(new AxisPath()), ClosedForm.linear(0, 1, 10, 100, 1000), sample);
    assertValues(attribution.features(), EXACT, 20, 4001);
    assertValues(attribution.raw(), EXACT, 2000.5, 20, 0, 2000.5);
  }

  @Test
  void tokensHaveNoPath() {
    TestSample tokens = TestSample.of(3, 5).input(InputKind.TOKENS, 2);
    assertThatThrownBy(() -> explain(explainer(new AxisPath()), ClosedForm.logistic(), tokens))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("no path between token ids");
  }
}
