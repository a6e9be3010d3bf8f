package dev.plumbline.metrics.randomization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.PlainExplainers;
import dev.plumbline.testkit.WeightVariants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelRandomizationTests {
  private static final LabelRandomization LABELS = new LabelRandomization();

  /** Models trained on permuted labels, by their draw. */
  private static WeightVariants retrained(double[]... weights) {
    return new WeightVariants() {
      @Override
      public List<String> layers() {
        return List.of();
      }

      @Override
      public ClosedForm of(Query.Variant variant) {
        return ClosedForm.linear(0, weights[((Query.Variant.RandomLabels) variant).draw()]);
      }
    };
  }

  private static Score score(Map<String, Object> given, double[]... weights) {
    return LayeredModel.score(LABELS, given, retrained(weights), PlainExplainers.GRADIENT);
  }

  @Test
  void isTheSimilarityToTheModelOfPermutedLabels() {
    assertThat(score(Map.of(), new double[] {4, 3, 2, 1}).value()).isCloseTo(-1, within(1e-12));
    assertThat(score(Map.of(), new double[] {1, 2, 4, 3}).value()).isCloseTo(.8, within(1e-12));
  }

  @Test
  void averagesOverPermutations() {
    assertThat(
            score(Map.of("models", 2L), new double[] {4, 3, 2, 1}, new double[] {1, 2, 4, 3})
                .value())
        .isCloseTo(-0.1, within(1e-12));
  }

  @Test
  void dropsOrKeepsTheSign() {
    double[] turned = {-1, -2, -3, -4};
    assertThat(score(Map.of(), turned).value()).isCloseTo(1, within(1e-12));
    assertThat(score(Map.of("values", "signed"), turned).value()).isCloseTo(-1, within(1e-12));
  }

  @Test
  void isUndefinedForAConstantMap() {
    assertThat(score(Map.of(), new double[] {1, 1, 1, 1}).undefined()).contains("constant");
  }
}
