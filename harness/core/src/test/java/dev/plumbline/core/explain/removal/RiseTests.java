package dev.plumbline.core.explain.removal;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.core.explain.TwoInputs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RiseTests {
  /** The rounding of float32 rows. */
  private static final double FLOAT = 1e-6;

  private static SoftMasks masks(TestSample sample, int grid) {
    return SoftMasks.over(
        sample.subject().featureInputs(), grid, .5, sample.subject().draws().at("rise"));
  }

  private static double[] mask(SoftMasks masks, int k) {
    double[] mask = new double[masks.positions()];
    masks.write(k, mask);
    return mask;
  }

  @Test
  void ofAConstantModelIsTheMeanMask() {
    TestSample sample = TestSample.of(1, 2, 3);
    Attribution attribution =
        explain(explainer(new Rise(), "masks", 10L), ClosedForm.linear(3, 0, 0, 0), sample);
    double[] expected = new double[3];
    for (int k = 0; k < 10; k++) {
      double[] mask = mask(masks(sample, 7), k);
      for (int i = 0; i < 3; i++) {
        expected[i] += 3 * mask[i] / (10 * .5);
      }
    }
    assertValues(attribution.features(), EXACT, expected);
    assertThat(Arrays.stream(expected).distinct().count()).isGreaterThan(1);
  }

  @Test
  void centeredAConstantModelGivesExactlyNothing() {
    Attribution attribution =
        explain(
            explainer(new Rise(), "masks", 10L, "centered", true),
            ClosedForm.linear(3, 0, 0, 0),
            TestSample.of(1, 2, 3));
    assertThat(attribution.features().toArray()).containsOnly(0);
  }

  @Test
  void seesTheBaselineBehindTheMask() {
    // one mask M of F = x1 x2: F(b + M (x - b)) M / p
    TestSample sample = TestSample.of(5, 7).mean(1, 2);
    double[] m = mask(masks(sample, 2), 0);
    double f = (1 + 4 * m[0]) * (2 + 5 * m[1]);
    Attribution attribution =
        explain(
            explainer(new Rise(), "masks", 1L, "grid", 2L, "baseline", "mean"),
            ClosedForm.monomial(1, 1),
            sample);
    assertValues(attribution.features(), 1e-4, f * m[0] / .5, f * m[1] / .5);
    Attribution centered =
        explain(
            explainer(new Rise(), "masks", 1L, "grid", 2L, "baseline", "mean", "centered", true),
            ClosedForm.monomial(1, 1),
            sample);
    assertValues(centered.features(), 1e-4, (f - 2) * m[0] / .5, (f - 2) * m[1] / .5);
  }

  @Test
  void showsTheWholeSampleWhereEveryCellStays() {
    Attribution attribution =
        explain(
            explainer(new Rise(), "masks", 3L, "p", 1.0),
            ClosedForm.linear(1, 1, 10),
            TestSample.of(2, 3));
    assertValues(attribution.features(), EXACT, 33, 33);
  }

  @Test
  void drawsTheCellsOfAMaskAndThenItsShift() {
    // cells of 2 by 3 positions; a cell stays where its draw from [0, 1) is less than p
    Draws draws = Draws.of(3).at("rise");
    SoftMasks masks = new SoftMasks(5, 9, 3, .3, draws);
    for (int k = 0; k < 50; k++) {
      RandomGenerator random = draws.at(k).stream();
      double[] cells = new double[9];
      Arrays.setAll(cells, c -> random.nextDouble() < .3 ? 1 : 0);
      assertThat(masks.cells(k)).containsExactly(cells);
      assertThat(masks.shift(k)).isEqualTo(random.nextInt(2) * 3 + random.nextInt(3));
    }
  }

  @Test
  void interpolatesBetweenTheCentersOfCells() {
    // 3 positions, 7 cells of size 1 enlarged to 8, no shift: in units of cells the positions are
    // at
    // 7/8 (i + 1/2) - 1/2 = -.0625 (held at 0), .8125, 1.6875
    SoftMasks masks = new SoftMasks(1, 3, 7, .5, Draws.of(1));
    for (int k = 0; k < 20; k++) {
      double[] mask = mask(masks, k);
      assertThat(mask[0]).isIn(0.0, 1.0);
      assertThat(mask[1]).isIn(0.0, .1875, .8125, 1.0);
      assertThat(mask[2]).isIn(0.0, .3125, .6875, 1.0);
    }
  }

  @Test
  void ofALinearModelHasTheDerivedExpectation() {
    // With the shares a_i of the cells above (a0 = (1,0,0), a1 = (.1875,.8125,0),
    // a2 = (0,.3125,.6875)) E[M_i M_j] = p^2 + p (1 - p) a_i . a_j. For the products w x = (1, 2,
    // 4)
    // and p = 1/2: S_i = (1 + 2 + 4) / 2 + (sum over j of w_j x_j a_i . a_j) / 2
    // a0.a1 = .1875, a1.a1 = .6953125, a1.a2 = .25390625, a2.a2 = .5703125
    Attribution attribution =
        explain(
            explainer(new Rise(), "masks", 40_000L),
            ClosedForm.linear(0, 1, 2, 4),
            TestSample.of(1, 1, 1));
    // each term is at most 14, with a deviation near 4: the error is 0.02
    assertValues(attribution.features(), .08, 4.1875, 4.796875, 4.89453125);
  }

  @Test
  void everyPositionStaysWithProbabilityP() {
    SoftMasks masks = new SoftMasks(5, 9, 3, .3, Draws.of(2));
    double[] mean = new double[45];
    for (int k = 0; k < 20_000; k++) {
      double[] mask = mask(masks, k);
      for (int i = 0; i < 45; i++) {
        mean[i] += mask[i] / 20_000;
      }
    }
    // the error of a share is below sqrt(.21 / 20000) = .0032
    for (double share : mean) {
      assertThat(share).isCloseTo(.3, within(.015));
    }
  }

  @Test
  void findsThePixelThatCounts() {
    // 4 rows of 2 pixels of 2 channels; the model reads pixel (2, 1), elements 10 and 11
    float[] x = new float[16];
    Arrays.fill(x, 1);
    TestSample image =
        TestSample.of(x).input(InputKind.IMAGE, 4, 2, 2).features(FeatureMap.blocks(8, 2));
    Attribution attribution =
        explain(
            explainer(new Rise(), "grid", 4L, "centered", true),
            TestGames.value(z -> z[10] + z[11]),
            image);
    assertThat(attribution.features().argMax()).isEqualTo(5);
    // rows farther from it, and the other column, are worth less
    assertThat(attribution.features().get(1)).isLessThan(attribution.features().get(3));
    assertThat(attribution.features().get(4)).isLessThan(attribution.features().get(5));
  }

  @Test
  void aFeatureIsTheMeanOfItsPositions() {
    TestSample pixels = TestSample.of(1, 2, 3, 4).input(InputKind.IMAGE, 2, 2, 1);
    TestSample halves = pixels.features(FeatureMap.of(0, 0, 1, 1));
    ClosedForm f = ClosedForm.linear(0, 1, 2, 3, 4);
    Attribution single = explain(explainer(new Rise(), "masks", 50L), f, pixels);
    Attribution grouped = explain(explainer(new Rise(), "masks", 50L), f, halves);
    assertValues(
        grouped.features(),
        FLOAT,
        (single.features().get(0) + single.features().get(1)) / 2,
        (single.features().get(2) + single.features().get(3)) / 2);
  }

  @Test
  void tokensAndSeveralInputsDoNotApply() {
    assertThatThrownBy(() -> Embedded.run(explainer(new Rise()), ClosedForm.linear(0, 1, 1, 1, 1)))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("token ids cannot be blended");
    assertThatThrownBy(
            () -> explain(explainer(new Rise()), ClosedForm.saturation(), TwoInputs.SAMPLE))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageStartingWith("soft masks need features in one input; here they lie in 2");
  }

  @Test
  void costsAPassPerMaskAndOneMoreCentered() {
    Answerer answerer = new Answerer(ClosedForm.saturation());
    TestSample sample = TestSample.of(1, 1);
    answerer.run(
        sample.subject(),
        explainer(new Rise(), "masks", 30L, "centered", true).explain(sample.subject()));
    assertThat(answerer.forward()).isEqualTo(31);
  }
}
