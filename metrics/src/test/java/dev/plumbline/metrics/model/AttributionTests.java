package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributionTests {
  private static final Attribution.Semantics CONTRIBUTION =
      new Attribution.Semantics(AttributionKind.CONTRIBUTION, true, true);
  private static final Site INPUT = Site.input(InputLayout.of("x", Shape.of(4), InputKind.COLUMNS));
  private static final FeatureMap PAIRS = FeatureMap.blocks(2, 2);

  @Test
  void sumsElementsOverFeatures() {
    Attribution attribution = Attribution.ofRaw(CONTRIBUTION, INPUT, Vector.of(1, 2, 3, -4), PAIRS);
    assertThat(attribution.features()).isEqualTo(Vector.of(3, -1));
    assertThat(attribution.measuredFrom()).isEmpty();
  }

  @Test
  void spreadsFeaturesOverElements() {
    Attribution attribution = Attribution.ofFeatures(CONTRIBUTION, INPUT, Vector.of(3, -1), PAIRS);
    assertThat(attribution.raw()).isEqualTo(Vector.of(1.5, 1.5, -.5, -.5));
  }

  @Test
  void followsThePositionsOfItsSite() {
    Site attention =
        new Site(
            "attention",
            SiteKind.ATTENTION,
            Shape.of(2, 2),
            List.of(AxisRole.HEAD, AxisRole.POSITION));
    Attribution attribution =
        Attribution.ofRaw(CONTRIBUTION, attention, Vector.of(.25, .75, .5, .5), PAIRS);
    assertThat(attribution.features()).isEqualTo(Vector.of(.75, 1.25));
  }

  @Test
  void keepsBaselineAndDiagnosticsBesideItsValues() {
    Attribution attribution =
        Attribution.ofRaw(CONTRIBUTION, INPUT, Vector.of(1, 2, 3, 4), PAIRS)
            .withBaseline(FloatRows.row(0, 0, 0, 0))
            .with("steps", 64)
            .with("gap", 0.5);
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(0, 0, 0, 0));
    assertThat(attribution.diagnostics()).containsEntry("steps", 64.0).containsEntry("gap", 0.5);
    assertThat(attribution.features()).isEqualTo(Vector.of(3, 7));
  }

  @Test
  void knowsWhetherItIsFinite() {
    assertThat(Attribution.ofRaw(CONTRIBUTION, INPUT, Vector.of(1, 2, 3, 4), PAIRS).isFinite())
        .isTrue();
    assertThat(
            Attribution.ofRaw(CONTRIBUTION, INPUT, Vector.of(1, Double.NaN, 3, 4), PAIRS)
                .isFinite())
        .isFalse();
  }

  @Test
  void refusesValuesThatDoNotFitTheSite() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Attribution.ofRaw(CONTRIBUTION, INPUT, Vector.of(1, 2), FeatureMap.identity(2)))
        .withMessageContaining("2 values for site input");
  }
}
