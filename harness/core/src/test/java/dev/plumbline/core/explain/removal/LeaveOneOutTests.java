package dev.plumbline.core.explain.removal;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeaveOneOutTests {
  @ParameterizedTest
  @MethodSource("dev.plumbline.core.explain.removal.OcclusionTests#leaveOneOut")
  void isTheFallWhenAFeatureIsRemovedAlone(
      ClosedForm function, float[] x, double[] expected, double tolerance) {
    Attribution attribution = explain(explainer(new LeaveOneOut()), function, TestSample.of(x));
    assertValues(attribution.features(), tolerance, expected);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.CONTRIBUTION);
    assertThat(attribution.measuredFrom()).isEmpty();
  }

  @Test
  void removesWholeGroups() {
    // weights 1, 2, 4, 8 on ones: feature 0 is element 2, feature 1 elements 1 and 3
    TestSample sample = TestSample.of(1, 1, 1, 1).features(FeatureMap.of(1, 0, 1, -1));
    Attribution attribution =
        explain(explainer(new LeaveOneOut()), ClosedForm.linear(7, 1, 2, 4, 8), sample);
    assertValues(attribution.features(), EXACT, 2, 5);
    assertValues(attribution.raw(), EXACT, 2.5, 2, 2.5, 0);
  }

  @Test
  void averagesOverTheDrawsOfAnOperator() {
    // x^2 at 5, replaced by 1 and by 3: 25 - (1 + 9) / 2
    Attribution attribution =
        explain(
            explainer(new LeaveOneOut(), "operator", "two-draws"),
            ClosedForm.monomial(2),
            TestSample.of(5));
    assertValues(attribution.features(), EXACT, 20);
  }

  @Test
  void removesTokensAtTheInput() {
    Attribution attribution =
        Embedded.run(explainer(new LeaveOneOut()), ClosedForm.linear(0, 1, 10, 100, 1000));
    assertValues(attribution.features(), EXACT, 63, 10_500);
  }

  @Test
  void ofNoFeaturesDoesNotApply() {
    TestSample none = TestSample.of(1, 2).features(FeatureMap.of(-1, -1));
    assertThatThrownBy(() -> explain(explainer(new LeaveOneOut()), ClosedForm.saturation(), none))
        .isInstanceOf(NotApplicableException.class);
  }
}
