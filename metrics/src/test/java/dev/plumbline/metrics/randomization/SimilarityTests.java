package dev.plumbline.metrics.randomization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarityTests {
  private static final Vector UP = Vector.of(1, 2, 3, 4, 5, 6, 7);
  private static final Vector DOWN = Vector.of(-70, -60, -50, -40, -30, -20, -10);

  private static Subject subject(InputLayout layout, FeatureMap features) {
    int width = layout.width();
    Instance instance =
        new Instance(
            "s", FloatRows.row(new float[width]), -1, features, new Truth.None(), List.of());
    Subject plain =
        TestSubjects.of(ClosedForm.of(x -> 0), instance, FloatRows.row(new float[width]));
    return new Subject(
        instance,
        layout,
        plain.target(),
        plain.prediction(),
        plain.predicted(),
        plain.sites(),
        plain.background(),
        plain.draws());
  }

  private static double structural(Similarity.SignHandling values) {
    Subject columns =
        subject(InputLayout.of("x", Shape.of(7), InputKind.COLUMNS), FeatureMap.identity(7));
    return new Similarity.MapComparison(Similarity.SSIM, values)
        .to(columns, UP)
        .applyAsDouble(DOWN);
  }

  @Test
  void dividesMapsByTheirLargestSizeBeforeStructureIsCompared() {
    // sizes are UP / 7 and its reverse: as in StructuralSimilarityTests, whatever the unit
    assertThat(structural(Similarity.SignHandling.ABSOLUTE))
        .isCloseTo((-28 / 3.0 + .0324) / (28 / 3.0 + .0324), within(1e-12));
    // with signs, in sevenths: means 4 and −4, variances and covariance 28/6, range 14:
    // c₁ = .0196, c₂ = .1764
    assertThat(structural(Similarity.SignHandling.SIGNED))
        .isCloseTo(
            (-32 + .0196) * (28 / 3.0 + .1764) / ((32 + .0196) * (28 / 3.0 + .1764)),
            within(1e-12));
  }

  @Test
  void seesAGridWhereFeaturesAreThePixelsOfOneImage() {
    InputLayout image = InputLayout.of("x", Shape.of(2, 3, 1), InputKind.IMAGE);
    InputLayout colors = InputLayout.of("x", Shape.of(2, 3, 2), InputKind.IMAGE);
    InputLayout sequence = InputLayout.of("x", Shape.of(2, 3), InputKind.SEQUENCE);
    InputLayout two =
        new InputLayout(
            List.of(
                new InputLayout.Input("a", Shape.of(2, 1, 1), InputKind.IMAGE),
                new InputLayout.Input("b", Shape.of(2, 1, 1), InputKind.IMAGE)));
    assertThat(Similarity.rows(subject(image, FeatureMap.identity(6)))).isEqualTo(2);
    assertThat(Similarity.rows(subject(colors, FeatureMap.blocks(6, 2)))).isEqualTo(2);
    assertThat(Similarity.rows(subject(colors, FeatureMap.identity(12)))).isEqualTo(1);
    assertThat(Similarity.rows(subject(sequence, FeatureMap.identity(6)))).isEqualTo(1);
    assertThat(Similarity.rows(subject(two, FeatureMap.blocks(2, 2)))).isEqualTo(1);
  }
}
