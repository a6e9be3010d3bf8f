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

class EdgesTests {
  private static final ClosedForm MODEL = ClosedForm.linear(0, 1, 1, 1, 1, 1, 1);
  private final Explainer edges = explainer(new Edges());

  @Test
  void isHalfTheDifferenceOfNeighborsAlongBothAxes() {
    // 2 rows of 3: (0 6 8 / 0 6 0); across at (0, 1): (8 − 0)/2 = 4, along: (6 − 6)/2 = 0;
    // at (0, 2): across (8 − 6)/2 = 1, along (0 − 8)/2 = −4: √17
    TestSample sample = TestSample.of(0, 6, 8, 0, 6, 0).input(InputKind.IMAGE, 2, 3, 1);
    assertValues(explain(edges, MODEL, sample).raw(), EXACT, 3, 4, Math.sqrt(17), 3, 0, 5);
  }

  @Test
  void keepsChannelsApartAndSumsThemOverAPixel() {
    // one row of 3 pixels with 2 channels: (1 9) (5 9) (1 9): across 2 and 0, 0 and 0, −2 and 0
    TestSample sample =
        TestSample.of(1, 9, 5, 9, 1, 9)
            .input(InputKind.IMAGE, 1, 3, 2)
            .features(FeatureMap.blocks(3, 2));
    assertValues(explain(edges, MODEL, sample).features(), EXACT, 2, 0, 2);
  }

  @Test
  void takesTheNeighborsInTheRowElsewhere() {
    assertValues(
        explain(edges, ClosedForm.linear(0, 1, 1, 1), TestSample.of(3, 5, -1)).raw(),
        EXACT,
        1,
        2,
        3);
  }

  @Test
  void doesNotApplyToTokens() {
    TestSample tokens = TestSample.of(3, 5).input(InputKind.TOKENS, 2);
    assertThatThrownBy(() -> explain(edges, ClosedForm.linear(0, 1, 1), tokens))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("token ids have no magnitude");
  }
}
