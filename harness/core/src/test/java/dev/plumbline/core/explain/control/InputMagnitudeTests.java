package dev.plumbline.core.explain.control;

import static dev.plumbline.core.explain.Explaining.EXACT;
import static dev.plumbline.core.explain.Explaining.assertValues;
import static dev.plumbline.core.explain.Explaining.explain;
import static dev.plumbline.core.explain.Explaining.explainer;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.explain.ClosedForm;
import dev.plumbline.core.explain.Sample;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import org.junit.jupiter.api.Test;

class InputMagnitudeTests {
  private static final ClosedForm MODEL = ClosedForm.linear(0, 1, 1, 1, 1);
  private final Explainer magnitude = explainer(new InputMagnitude());

  @Test
  void isTheSizeOfEachElementSummedOverFeatures() {
    Sample sample = Sample.of(4, -5, -2, 0).features(FeatureMap.of(0, 0, 1, -1));
    assertValues(explain(magnitude, MODEL, sample).raw(), EXACT, 4, 5, 2, 0);
    assertValues(explain(magnitude, MODEL, sample).features(), EXACT, 9, 2);
  }

  @Test
  void doesNotLookAtTheModel() {
    Sample sample = Sample.of(4, -5, -2, 0);
    assertValues(
        explain(magnitude, ClosedForm.linear(7, 0, 0, -3, 9), sample).features(),
        EXACT,
        explain(magnitude, MODEL, sample).features().toArray());
  }

  @Test
  void doesNotApplyToTokens() {
    Sample tokens = Sample.of(3, 5).input(InputKind.TOKENS, 2);
    assertThatThrownBy(() -> explain(magnitude, MODEL, tokens))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("token ids have no magnitude");
  }
}
