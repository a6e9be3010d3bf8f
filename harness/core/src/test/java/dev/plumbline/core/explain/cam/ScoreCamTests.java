package dev.plumbline.core.explain.cam;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.Maps;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import org.junit.jupiter.api.Test;

class ScoreCamTests {
  /** The weight by which the two masked images differ by ln 3 in F. */
  private static final double WEIGHT = .3 * Math.log(3);

  private static final ClosedForm SUM = ClosedForm.linear(0, WEIGHT, WEIGHT, WEIGHT, WEIGHT);

  /**
   * The channels are x and 2 − x, so the masks are 0, ⅓, ⅔, 1 and 1, ⅔, ⅓, 0, and the masked images
   * of x = 1, 2, 3, 4 sum to 0 + 2/3 + 2 + 4 = 20/3 and 1 + 4/3 + 1 + 0 = 10/3. With F = w Σx, w =
   * .3 ln 3, F differs by ln 3, and the softmax is ¾ and ¼. The map is ¾ x + ¼ (2 − x) = ½ + ½ x.
   */
  @Test
  void isTheChannelsWeightedByTheSoftmaxOfTheirScores() {
    Attribution attribution = Maps.explain(explainer(new ScoreCam()), SUM);
    assertValues(attribution.features(), 1e-6, 1, 1.5, 2, 2.5);
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.IMPORTANCE);
    assertThat(attribution.sites()).containsExactly("conv");
  }

  /** The second channel is 7 everywhere and no mask; the first one has the whole weight. */
  @Test
  void aChannelOfEqualValuesIsLeftOut() {
    Answerer answerer =
        new Answerer(SUM)
            .reading(Maps.LAYER, x -> new double[] {x[0], 7, x[1], 7, x[2], 7, x[3], 7});
    Attribution attribution =
        answerer.run(Maps.IMAGE.subject(), explainer(new ScoreCam()).explain(Maps.IMAGE.subject()));
    assertValues(attribution.features(), EXACT, 1, 2, 3, 4);
    assertThat(answerer.forward()).isEqualTo(2);
  }

  @Test
  void aLayerOfEqualValuesGivesZeros() {
    Answerer answerer = new Answerer(SUM).reading(Maps.LAYER, x -> new double[8]);
    Attribution attribution =
        answerer.run(Maps.IMAGE.subject(), explainer(new ScoreCam()).explain(Maps.IMAGE.subject()));
    assertValues(attribution.features(), EXACT, 0, 0, 0, 0);
  }

  /**
   * Masked pixels become 0 in data units, which the transform v → v − 10 puts at −10: the pixels of
   * x = 1, 2, 3, 4 are 11, 12, 13, 14 away from it, and the masked images sum to −40 + 0 + 4 + 26/3
   * + 14 = −40 + 80/3 and −40 + 11 + 8 + 13/3 = −40 + 70/3. The difference of F = w Σx is w · 10/3
   * again.
   */
  @Test
  void maskedPixelsBecomeZeroInDataUnits() {
    TestSample moved = Maps.IMAGE.transform(value -> value - 10);
    Answerer answerer = new Answerer(SUM).reading(Maps.LAYER, ScoreCamTests::channels);
    Attribution attribution =
        answerer.run(moved.subject(), explainer(new ScoreCam()).explain(moved.subject()));
    assertValues(attribution.features(), 1e-6, 1, 1.5, 2, 2.5);
  }

  /**
   * The last pixel is no feature, so it stays 4: the masked images sum to 20/3 and 10/3 + 4, and
   * e^(w · −2/3) to 1 are the weights, with w = 1.5 ln 3 they are ⅓ to 1: ¼ and ¾.
   */
  @Test
  void anElementOfNoFeatureIsNotMasked() {
    double w = 1.5 * Math.log(3);
    TestSample masked = Maps.IMAGE.features(FeatureMap.of(0, 1, 2, -1));
    Answerer answerer =
        new Answerer(ClosedForm.linear(0, w, w, w, w)).reading(Maps.LAYER, ScoreCamTests::channels);
    Attribution attribution =
        answerer.run(masked.subject(), explainer(new ScoreCam()).explain(masked.subject()));
    // ¼ x + ¾ (2 − x) = 1.5 − ½ x
    assertValues(attribution.features(), 1e-6, 1, .5, 0);
  }

  private static double[] channels(double... x) {
    double[] values = new double[2 * x.length];
    for (int i = 0; i < x.length; i++) {
      values[2 * i] = x[i];
      values[2 * i + 1] = 2 - x[i];
    }
    return values;
  }
}
