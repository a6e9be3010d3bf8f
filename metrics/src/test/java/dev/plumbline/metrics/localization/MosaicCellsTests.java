package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;

class MosaicCellsTests {
  /** 2 by 2 cells of a pixel; the upper right one shows the class of the label. */
  private static MosaicCells grid(int label, Target target, double... prediction) {
    return grid(label, label < 0 ? -1 : 0, target, prediction);
  }

  private static MosaicCells grid(int label, int predicted, Target target, double... prediction) {
    Subject plain = TruthFixtures.image(2, 2, TruthFixtures.data(1));
    Instance instance =
        new Instance(
            "mosaic",
            FloatRows.row(new float[4]),
            label,
            FeatureMap.identity(4),
            plain.instance().truth(),
            List.of());
    Subject subject =
        new Subject(
            instance,
            plain.layout(),
            target,
            Vector.of(prediction),
            predicted,
            plain.sites(),
            plain.background(),
            plain.draws());
    return MosaicCells.of(AttributionAndEvidence.of(subject, new double[] {1, 2, 3, 4}), 2);
  }

  private static Target logit(int index) {
    return Target.of(OutputKind.LOGIT, index);
  }

  @Test
  void theExplainedClassMustBeThatOfTheCells() {
    assertThat(grid(2, logit(2), 3, 2, 1).hot().stream()).containsExactly(1);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> grid(2, logit(0), 3, 2, 1))
        .withMessage(
            "the evidence is of class 2, but class 0 is explained; write target: {class: label}");
    // a margin explains the class it adds
    assertThat(grid(1, Target.margin(OutputKind.LOGIT, 1, 0), 3, 2).side()).isEqualTo(2);
  }

  @Test
  void aSingleOutputExplainsClassOneOrAgainstItClassZero() {
    assertThat(grid(1, logit(0), 0.5).hot().stream()).containsExactly(1);
    assertThat(grid(0, Target.negative(OutputKind.PROBABILITY), 0.5).hot().stream())
        .containsExactly(1);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> grid(0, logit(0), 0.5))
        .withMessageContaining("class 1 is explained");
  }

  @Test
  void aRegressionHasNoClassToMistake() {
    assertThat(grid(-1, logit(0), 0.5).hot().stream()).containsExactly(1);
    // nor is the label of the data one of its classes
    assertThat(grid(1, -1, logit(0), 0.5).hot().stream()).containsExactly(1);
  }
}
