package dev.plumbline.core.explain.control;

import static dev.plumbline.core.explain.Explaining.explain;
import static dev.plumbline.core.explain.Explaining.explainer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.explain.ClosedForm;
import dev.plumbline.core.explain.Sample;
import dev.plumbline.metrics.model.Explainer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomFreshTests {
  private static final ClosedForm MODEL = ClosedForm.linear(0, 1, 1, 1);
  private final Explainer random = explainer(new RandomFresh());

  private double[] of(Sample sample) {
    return explain(random, MODEL, sample).features().toArray();
  }

  @Test
  void isTheSameForTheSameRow() {
    assertThat(of(Sample.of(1, 2, 3))).containsExactly(of(Sample.of(1, 2, 3)));
    assertThat(of(Sample.of(0f, 2, 3))).containsExactly(of(Sample.of(-0f, 2, 3)));
  }

  @Test
  void changesWithEveryChangeOfTheRow() {
    double[] clean = of(Sample.of(1, 2, 3));
    assertThat(of(Sample.of(Math.nextUp(1f), 2, 3))).doesNotContain(clean);
    assertThat(of(Sample.of(1, 2, Math.nextUp(3f)))).doesNotContain(clean);
    // the same values in another order are another row
    assertThat(of(Sample.of(2, 1, 3))).doesNotContain(clean);
  }

  @Test
  void differsBetweenSamplesOfEqualRows() {
    assertThat(of(Sample.of(1, 2, 3))).doesNotContain(of(Sample.of(1, 2, 3).id("other")));
  }

  @Test
  void isNotTheFixedNoise() {
    double[] fixed =
        explain(explainer(new RandomFixed()), MODEL, Sample.of(1, 2, 3)).features().toArray();
    assertThat(of(Sample.of(1, 2, 3))).doesNotContain(fixed);
  }

  @Test
  void isStandardNormalOverPerturbations() {
    double[] values =
        IntStream.range(0, 1000)
            .mapToObj(i -> of(Sample.of(i, 2, 3)))
            .flatMapToDouble(DoubleStream::of)
            .toArray();
    // 3000 draws; bounds as for random-fixed
    assertThat(ClosedForm.sum(values) / values.length).isBetween(-.09, .09);
    assertThat(ClosedForm.dot(values, values) / values.length).isBetween(.87, 1.13);
  }
}
