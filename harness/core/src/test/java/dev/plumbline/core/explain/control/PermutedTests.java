package dev.plumbline.core.explain.control;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.control;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.Embedded;
import dev.plumbline.core.explain.gradient.IntegratedGradients;
import dev.plumbline.core.explain.gradient.Saliency;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermutedTests {
  /**
   * Weighs input k by 2^k, so that every value and every sum of values tells which inputs it is
   * from.
   */
  private static final ClosedForm POWERS = ClosedForm.linear(3, 1, 2, 4, 8, 16, 32);

  private static final TestSample ONES = TestSample.of(1, 1, 1, 1, 1, 1);

  private final Explainer ig = explainer(new IntegratedGradients());
  private final Explainer permuted = control(new Permuted(), ig);

  @Test
  void shufflesTheValuesAndKeepsThemAll() {
    Attribution attribution = explain(permuted, POWERS, ONES);
    assertThat(attribution.features().toArray())
        .containsExactlyInAnyOrder(explain(ig, POWERS, ONES).features().toArray());
    assertThat(attribution.raw()).isEqualTo(attribution.features());
  }

  @Test
  void keepsSumBaselineAndGapSoThatItPassesCompleteness() {
    Attribution attribution = explain(permuted, POWERS, ONES);
    assertThat(ClosedForm.sum(attribution.raw().toArray())).isCloseTo(63, within(EXACT));
    Attribution plain = explain(ig, POWERS, ONES);
    assertThat(attribution.measuredFrom()).isEqualTo(plain.measuredFrom());
    assertThat(attribution.semantics()).isEqualTo(plain.semantics());
    assertThat(attribution.diagnostics()).isEqualTo(plain.diagnostics());
  }

  @Test
  void shufflesEverySampleInItsOwnWay() {
    Set<Object> orders = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      orders.add(explain(permuted, POWERS, ONES.id("s" + i)).features());
    }
    // 50 of 720 orders; fewer than 40 different ones have a chance below 1e-6
    assertThat(orders).hasSizeGreaterThan(40);
  }

  @Test
  void placesEveryValueEverywhereAlike() {
    int[] places = new int[6];
    for (int i = 0; i < 600; i++) {
      places[explain(permuted, POWERS, ONES.id("s" + i)).features().argMax()]++;
    }
    // 100 expected each, standard deviation 9.1; 5 deviations
  }

  @Test
  void elementsGoWithTheirFeature() {
    TestSample pairs = ONES.features(FeatureMap.blocks(3, 2));
    Attribution attribution = explain(permuted, POWERS, pairs);
    for (int f = 0; f < 3; f++) {
      double first = attribution.raw().get(2 * f);
      double second = attribution.raw().get(2 * f + 1);
      assertThat(second).isCloseTo(2 * first, within(EXACT));
      assertThat(attribution.features().get(f)).isCloseTo(first + second, within(EXACT));
    }
    assertThat(ClosedForm.sum(attribution.raw().toArray())).isCloseTo(63, within(EXACT));
  }

  @Test
  void betweenFeaturesOfUnequalSizeTheSumIsSpread() {
    // features {0}, {1,2}, {3,4,5}: 1, 6, 56; over all samples every order appears
    TestSample unequal = ONES.features(FeatureMap.of(0, 1, 1, 2, 2, 2));
    for (int i = 0; i < 20; i++) {
      Attribution attribution = explain(permuted, POWERS, unequal.id("s" + i));
      assertThat(attribution.features().toArray()).hasSize(3);
      assertThat(ClosedForm.sum(attribution.raw().toArray())).isCloseTo(63, within(EXACT));
      assertValues(
          unequal.features().sum(attribution.raw()), EXACT, attribution.features().toArray());
    }
  }

  @Test
  void elementsOutsideAllFeaturesStay() {
    TestSample sample = ONES.features(FeatureMap.of(0, 1, 2, -1, -1, -1));
    Explainer saliency = control(new Permuted(), explainer(new Saliency()));
    assertThat(explain(saliency, POWERS, sample).raw().toArray()).endsWith(8, 16, 32);
  }

  @Test
  void shufflesPositionsOfAnEmbedding() {
    Attribution attribution = Embedded.run(permuted, ClosedForm.linear(0, 1, 10, 100, 1000));
    assertThat(attribution.site()).isEqualTo(Embedded.SITE);
    assertThat(attribution.raw().toArray()).hasSize(4);
    assertThat(ClosedForm.sum(attribution.raw().toArray())).isCloseTo(10_664, within(1e-9));
  }

  @Test
  void underPerturbationTheShuffleStays() {
    Attribution clean = explain(permuted, POWERS, ONES);
    Attribution doubled = explain(permuted, POWERS, ONES.row(2, 2, 2, 2, 2, 2));
    assertValues(doubled.features(), 1e-9, clean.features().map(v -> 2 * v).toArray());
  }
}
