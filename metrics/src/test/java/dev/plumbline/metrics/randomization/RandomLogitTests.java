package dev.plumbline.metrics.randomization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.removal.RemovalFixtures;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.PlainExplainers;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RandomLogitTests {
  private static final RandomLogit RANDOM = new RandomLogit();

  /** Class c is w_c · x. */
  private static ClosedForm classes(double[]... weights) {
    return x -> {
      double[] logits = new double[weights.length];
      for (int c = 0; c < weights.length; c++) {
        for (int i = 0; i < x.length; i++) {
          logits[c] += weights[c][i] * x[i];
        }
      }
      return logits;
    };
  }

  private static Subject subject(ClosedForm model, String id) {
    Instance instance =
        new Instance(
            id, FloatRows.row(0, 0, 0, 1), 0, FeatureMap.identity(4), new Truth.None(), List.of());
    return TestSubjects.of(model, instance, FloatRows.row(0, 0, 0, 0));
  }

  private static Score score(Map<String, Object> given, ClosedForm model, Subject subject) {
    Metric.OfExplanation metric =
        (Metric.OfExplanation)
            RANDOM.create(Parameters.defaults(RANDOM.spec(), given, RemovalFixtures::of));
    Answerer closed = new Answerer(model, PlainExplainers.GRADIENT);
    Attribution clean = closed.run(subject, PlainExplainers.GRADIENT.explain(subject));
    return closed.run(subject, metric.evaluate(subject, clean));
  }

  @Test
  void comparesWithTheOtherOfTwoClasses() {
    ClosedForm model = classes(new double[] {1, 2, 3, 4}, new double[] {4, 3, 2, 1});
    assertThat(score(Map.of(), model, subject(model, "s")).value()).isCloseTo(-1, within(1e-12));
  }

  @Test
  void dropsTheSignWhereAsked() {
    // the gradients of the classes are w and −w: of one size, of opposite sign
    ClosedForm model = classes(new double[] {1, 2, 3, 4}, new double[] {-1, -2, -3, -4});
    assertThat(score(Map.of(), model, subject(model, "s")).value()).isCloseTo(-1, within(1e-12));
    assertThat(score(Map.of("values", "absolute"), model, subject(model, "s")).value())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void drawsAnyOtherClassButNeverTheTarget() {
    // the target is class 1, the largest; classes 0 and 2 have the similarities −1 and .8
    ClosedForm model =
        classes(new double[] {4, 3, 2, 1}, new double[] {1, 2, 3, 4}, new double[] {1, 2, 4, 3});
    Set<Double> seen = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      seen.add(Math.rint(1000 * score(Map.of(), model, subject(model, "s" + i)).value()) / 1000);
    }
    assertThat(seen).containsExactly(-1.0, 0.8);
  }

  @Test
  void turnsASingleSigmoid() {
    ClosedForm model = classes(new double[] {1, 2, 3, 4});
    Subject one = subject(model, "s");
    Subject binary =
        new Subject(
            one.instance(),
            one.layout(),
            one.target(),
            one.prediction(),
            1,
            one.sites(),
            one.background(),
            one.draws());
    assertThat(score(Map.of(), model, binary).value()).isCloseTo(-1, within(1e-12));
  }

  @Test
  void doesNotApplyToARegression() {
    ClosedForm model = classes(new double[] {1, 2, 3, 4});
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> score(Map.of(), model, subject(model, "s")))
        .withMessageContaining("regression");
  }

  @Test
  void isUndefinedForAConstantMap() {
    ClosedForm model = classes(new double[] {1, 2, 3, 4}, new double[] {1, 1, 1, 1});
    assertThat(score(Map.of(), model, subject(model, "s")).undefined()).contains("constant");
  }

  @Test
  void takesTheMarginOfTheOtherClassOverTheTarget() {
    // F = z₁ − z₀ has weights (−3, −1, 1, 3); z₀ − z₁ the opposite ones; z₂ − z₁ (0, 0, 1, −1):
    // (1 − 3) / √(20 · 2)
    ClosedForm model =
        classes(new double[] {4, 3, 2, 1}, new double[] {1, 2, 3, 4}, new double[] {1, 2, 4, 3});
    Set<Double> seen = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      Subject one = subject(model, "s" + i);
      Subject margin =
          new Subject(
              one.instance(),
              one.layout(),
              Target.margin(OutputKind.LOGIT, 1, 0),
              one.prediction(),
              one.predicted(),
              one.sites(),
              one.background(),
              one.draws());
      double score = score(Map.of("similarity", "pearson"), model, margin).value();
      seen.add(Math.rint(1000 * score) / 1000);
    }
    assertThat(seen).containsExactly(-1.0, -0.316);
  }
}
