package dev.plumbline.metrics.complexity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.removal.RemovalFixtures;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for every test of size. */
abstract class ComplexityContract {
  abstract ComplexityMetric plugin();

  Score score(Map<String, Object> given, double... values) {
    Subject subject = TestSubjects.regression(ClosedForm.of(x -> 0), new float[values.length]);
    Metric metric =
        plugin().create(Parameters.defaults(plugin().spec(), given, RemovalFixtures::of));
    Step<Score> step =
        ((Metric.OfExplanation) metric)
            .evaluate(subject, TestSubjects.attribution(subject, values));
    return new Answerer(ClosedForm.of(x -> 0)).run(subject, step);
  }

  double value(double... values) {
    return score(Map.of(), values).value();
  }

  @Test
  void signsChangeNothing() {
    assertThat(value(1, -2, 3, -4)).isEqualTo(value(1, 2, 3, 4));
  }

  @Test
  void neitherScaleNorOrderChangesAnything() {
    assertThat(value(1, 2, 3, 4)).isEqualTo(value(4e9, 1e9, 3e9, 2e9), within(1e-12));
    assertThat(value(1, 2, 3, 4)).isEqualTo(value(4e-200, 1e-200, 3e-200, 2e-200), within(1e-12));
  }

  @Test
  void aMapOfZerosOrWithoutFiniteValuesHasNoScore() {
    assertThat(score(Map.of(), 0, 0, 0).undefined()).contains("zero everywhere");
    assertThat(score(Map.of(), 0, Double.NaN, 1).undefined()).contains("not finite");
  }

  @Test
  void noMapBeatsOneHotOrLosesToUniform() {
    double sign =
        plugin().metric().direction() == dev.plumbline.metrics.spec.MetricSpec.Direction.LOWER
            ? -1
            : 1;
    double[] uniform = new double[4];
    Arrays.fill(uniform, 2);
    assertThat(sign * value(0, 0, -5, 0)).isGreaterThan(sign * value(uniform));
    assertThat(sign * value(1, 2, 3, 4)).isBetween(sign * value(uniform), sign * value(0, 5, 0, 0));
  }
}
