package dev.plumbline.core.explain.control;

import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomFreshTests {
  private static final ClosedForm MODEL = ClosedForm.linear(0, 1, 1, 1);
  private final Explainer random = explainer(new RandomFresh());

  private double[] of(TestSample sample) {
    return explain(random, MODEL, sample).features().toArray();
  }

  @Test
  void isTheSameForTheSameRow() {
    assertThat(of(TestSample.of(1, 2, 3))).containsExactly(of(TestSample.of(1, 2, 3)));
    assertThat(of(TestSample.of(0f, 2, 3))).containsExactly(of(TestSample.of(-0f, 2, 3)));
  }

  @Test
  void changesWithEveryChangeOfTheRow() {
    double[] clean = of(TestSample.of(1, 2, 3));
    assertThat(of(TestSample.of(Math.nextUp(1f), 2, 3))).doesNotContain(clean);
    assertThat(of(TestSample.of(1, 2, Math.nextUp(3f)))).doesNotContain(clean);
    // the same values in another order are another row
    assertThat(of(TestSample.of(2, 1, 3))).doesNotContain(clean);
  }

  @Test
  void differsBetweenSamplesOfEqualRows() {
    assertThat(of(TestSample.of(1, 2, 3))).doesNotContain(of(TestSample.of(1, 2, 3).id("other")));
  }

  @Test
  void isNotTheFixedNoise() {
    double[] fixed =
        explain(explainer(new RandomFixed()), MODEL, TestSample.of(1, 2, 3)).features().toArray();
    assertThat(of(TestSample.of(1, 2, 3))).doesNotContain(fixed);
  }

  @Test
  void isStandardNormalOverPerturbations() {
    double[] values =
        IntStream.range(0, 1000)
            .mapToObj(i -> of(TestSample.of(i, 2, 3)))
            .flatMapToDouble(DoubleStream::of)
            .toArray();
    // 3000 draws; bounds as for random-fixed
    assertThat(ClosedForm.sum(values) / values.length).isBetween(-.09, .09);
    assertThat(ClosedForm.dot(values, values) / values.length).isBetween(.87, 1.13);
  }
}
