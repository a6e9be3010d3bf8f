package dev.plumbline.core.explain.control;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;

class InputMagnitudeTests {
  private static final ClosedForm MODEL = ClosedForm.linear(0, 1, 1, 1, 1);
  private final Explainer magnitude = explainer(new InputMagnitude());

  @Test
  void isTheSizeOfEachElementSummedOverFeatures() {
    TestSample sample = TestSample.of(4, -5, -2, 0).features(FeatureMap.of(0, 0, 1, -1));
    assertValues(explain(magnitude, MODEL, sample).raw(), EXACT, 4, 5, 2, 0);
    assertValues(explain(magnitude, MODEL, sample).features(), EXACT, 9, 2);
  }

  @Test
  void doesNotLookAtTheModel() {
    TestSample sample = TestSample.of(4, -5, -2, 0);
    assertValues(
        explain(magnitude, ClosedForm.linear(7, 0, 0, -3, 9), sample).features(),
        EXACT,
        explain(magnitude, MODEL, sample).features().toArray());
  }

  @Test
  void doesNotApplyToTokens() {
    TestSample tokens = TestSample.of(3, 5).input(InputKind.TOKENS, 2);
    assertThatThrownBy(() -> explain(magnitude, MODEL, tokens))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("token ids have no magnitude");
  }
}
