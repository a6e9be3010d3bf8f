package dev.plumbline.core.explain.control;

import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomFixedTests {
  private static final ClosedForm MODEL = ClosedForm.linear(0, 1, 1, 1);
  private final Explainer random = explainer(new RandomFixed());

  private double[] of(TestSample sample) {
    return explain(random, MODEL, sample).features().toArray();
  }

  @Test
  void staysUnderPerturbationAndForEveryModel() {
    double[] clean = of(TestSample.of(1, 2, 3));
    assertThat(of(TestSample.of(9, 9, 9))).containsExactly(clean);
    assertThat(
            explain(random, ClosedForm.linear(5, -7, 0, 2), TestSample.of(1, 2, 3))
                .features()
                .toArray())
        .containsExactly(clean);
  }

  @Test
  void differsBetweenSamplesAndFeatures() {
    double[] first = of(TestSample.of(1, 2, 3));
    double[] second = of(TestSample.of(1, 2, 3).id("other"));
    assertThat(DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second)).distinct())
        .hasSize(6);
  }

  @Test
  void isStandardNormal() {
    double[] values =
        IntStream.range(0, 1000)
            .mapToObj(i -> of(TestSample.of(1, 2, 3).id("s" + i)))
            .flatMapToDouble(DoubleStream::of)
            .toArray();
    double mean = ClosedForm.sum(values) / values.length;
    double square = ClosedForm.dot(values, values) / values.length;
    // 3000 draws: standard deviations 1/sqrt(3000) = .018 and sqrt(2/3000) = .026; 5 of each
    assertThat(mean).isBetween(-.09, .09);
    assertThat(square).isBetween(.87, 1.13);
  }

  @Test
  void anAppendedFeatureLeavesTheOthersAndGetsSomething() {
    double[] alive = of(TestSample.of(1, 2, 3));
    double[] all = of(TestSample.of(1, 2, 3, 4));
    assertThat(all).startsWith(alive);
    assertThat(all[3]).isNotZero();
  }

  @Test
  void elementsShareTheirFeaturesValue() {
    Attribution attribution =
        explain(random, MODEL, TestSample.of(1, 2, 3).features(FeatureMap.of(0, 1, 1)));
    double second = attribution.features().get(1);
    assertValues(attribution.raw(), 0, attribution.features().get(0), second / 2, second / 2);
  }
}
