package dev.plumbline.core.explain.control;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;

class ExactTests {
  private static final ClosedForm MODEL = ClosedForm.linear(0, 1, 1, 1);
  private final Explainer exact = explainer(new Exact());

  @Test
  void isTheModelTruthMeasuredFromZero() {
    TestSample sample =
        TestSample.of(1, 2, 3)
            .features(FeatureMap.of(0, 1, 1))
            .truth(new Truth.ModelTruth(Vector.of(-4, 6), true));
    Attribution attribution = explain(exact, MODEL, sample);
    assertValues(attribution.features(), 0, -4, 6);
    assertValues(attribution.raw(), EXACT, -4, 3, 3);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.COMPLETE);
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(0, 0, 0));
  }

  @Test
  void isMeasuredFromZeroInDataUnitsWhateverTheTrainingMean() {
    // the model sees (v - 1) / 2
    TestSample sample =
        TestSample.of(1, 2)
            .mean(5, 6)
            .transform(value -> (value - 1) / 2)
            .truth(new Truth.ModelTruth(Vector.of(-4, 6), true));
    assertThat(explain(exact, MODEL, sample).measuredFrom()).contains(FloatRows.row(-.5f, -.5f));
  }

  @Test
  void doesNotApplyWithoutModelTruth() {
    TestSample sample = TestSample.of(1).truth(new Truth.DataTruth(Truth.Features.of(0)));
    assertThatThrownBy(() -> explain(exact, MODEL, sample))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage(
            "exact needs model truth, which sample s does not have;"
                + " use a dataset of type analytic");
  }
}
