package dev.plumbline.core.explain.control;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.control;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.explain.gradient.IntegratedGradients;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.DoubleSummaryStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowScaledTests {
  private final Explainer scaled = control(new RowScaled(), explainer(new IntegratedGradients()));

  private Attribution of(String id) {
    return explain(scaled, ClosedForm.linear(1, 2, -3), TestSample.of(1, 1).id(id));
  }

  @Test
  void multipliesAllValuesOfASampleByOneFactor() {
    Attribution attribution = of("s");
    double factor = diagnostic(attribution, "factor");
    assertValues(attribution.raw(), EXACT, 2 * factor, -3 * factor);
    assertValues(attribution.features(), EXACT, 2 * factor, -3 * factor);
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(0, 0));
    assertThat(attribution.diagnostics()).containsOnlyKeys("factor");
  }

  @Test
  void theFactorIsPositiveAndNeverNearOne() {
    DoubleSummaryStatistics factors =
        IntStream.range(0, 500)
            .mapToDouble(i -> diagnostic(of("s" + i), "factor"))
            .peek(factor -> assertThat(factor <= 0.5 || factor >= 2).isTrue())
            .summaryStatistics();
    assertThat(factors.getMin()).isBetween(0.25, 0.26);
    assertThat(factors.getMax()).isBetween(3.9, 4.0);
    // E = (∫₁² 2^s ds + ∫₁² 2^-s ds) / 2 = (2 + 1/4) / (2 ln 2) = 1.623;
    // standard deviation of the mean of 500 about .06
    assertThat(factors.getAverage()).isBetween(1.32, 1.93);
  }

  @Test
  void theOrderOfFeaturesStays() {
    for (int i = 0; i < 20; i++) {
      assertThat(of("s" + i).features().argMax()).isZero();
    }
  }
}
