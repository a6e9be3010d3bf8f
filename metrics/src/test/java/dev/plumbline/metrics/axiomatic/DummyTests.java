package dev.plumbline.metrics.axiomatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.removal.RemovalFixtures;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DummyTests {
  private static final Dummy DUMMY = new Dummy();
  private static final ClosedForm SUM = ClosedForm.linear(0, 1, 2, 4);
  private static final Subject ONES = TestSubjects.regression(SUM, 1, 1, 1);

  private static Metric.OfExplanation metric(Map<String, Object> given) {
    return (Metric.OfExplanation)
        DUMMY.create(Parameters.defaults(DUMMY.spec(), given, RemovalFixtures::of));
  }

  private static Score score(Map<String, Object> given, Explainer explainer) {
    return new Answerer(SUM, explainer)
        .run(ONES, metric(given).evaluate(ONES, TestSubjects.attribution(ONES, 1, 2, 4)));
  }

  /** An explainer whose values are a function of the row. */
  private static Explainer values(Function<double[], double[]> values) {
    return subject ->
        Step.done(
            TestSubjects.attribution(
                subject, values.apply(Answerer.doubles(subject.instance().row(), 0))));
  }

  /** Gradient × input. */
  private static final Explainer GRADIENT =
      subject ->
          Step.askOnce(
              new Query.Gradients(subject.input(), subject.instance().row()),
              gradient -> {
                double[] values = Answerer.doubles(gradient, 0);
                double[] x = Answerer.doubles(subject.instance().row(), 0);
                for (int i = 0; i < x.length; i++) {
                  values[i] *= x[i];
                }
                return TestSubjects.attribution(subject, values);
              });

  @Test
  void isZeroForAMethodThatFollowsTheModel() {
    Score score = score(Map.of(), GRADIENT);
    assertThat(score.value()).isZero();
    assertThat(score.parts()).containsEntry("pass", 1.0).containsEntry("dead-mass", 0.0);
  }

  @Test
  void isTheLargestDeadShareOfTheLargestValue() {
    // dead inputs get −2, 1, 0; the largest of all is 4: 2/4; mass (2 + 1) / (7 + 3)
    Score score = score(Map.of(), values(x -> new double[] {1, 2, 4, -2, 1, 0}));
    assertThat(score.value()).isEqualTo(0.5);
    assertThat(score.parts()).containsEntry("pass", 0.0).containsEntry("dead-mass", 0.3);
  }

  @Test
  void isOneWhereADeadInputGetsMost() {
    assertThat(score(Map.of(), values(x -> new double[] {1, 2, 4, -9, 0, 0})).value()).isOne();
  }

  @Test
  void failsAMethodThatOnlyLooksAtTheInput() {
    Score score = score(Map.of(), values(double[]::clone));
    assertThat(score.value()).isPositive();
    assertThat(score.parts()).containsEntry("pass", 0.0);
  }

  @Test
  void ignoresSigns() {
    double[] values = {1, 2, 4, 3, 0, 0};
    double[] negated = Arrays.stream(values).map(v -> -v).toArray();
    assertThat(score(Map.of(), values(x -> negated)).value())
        .isEqualTo(score(Map.of(), values(x -> values)).value())
        .isEqualTo(0.75);
  }

  @Test
  void appendsAsManyDeadInputsAsAsked() {
    List<double[]> seen = new ArrayList<>();
    Explainer watching =
        values(
            x -> {
              seen.add(x);
              double[] values = new double[x.length];
              values[0] = 1;
              return values;
            });
    score(Map.of("inputs", 5L), watching);
    score(Map.of("inputs", 5L), watching);
    assertThat(seen.get(0)).hasSize(8).startsWith(1, 1, 1).isEqualTo(seen.get(1));
    assertThat(Arrays.stream(seen.get(0)).distinct().count()).isEqualTo(6);
  }

  @Test
  void drawsDeadInputsFromAStandardNormal() {
    List<double[]> seen = new ArrayList<>();
    score(
        Map.of("inputs", 1000L),
        values(
            x -> {
              seen.add(Arrays.copyOfRange(x, 3, x.length));
              double[] values = new double[x.length];
              values[0] = 1;
              return values;
            }));
    double[] dead = seen.get(0);
    double mean = Arrays.stream(dead).average().orElseThrow();
    double square = Arrays.stream(dead).map(v -> v * v).average().orElseThrow();
    // four standard errors: 4/√1000 for the mean, 4 √(2/1000) for the mean square
    assertThat(mean).isCloseTo(0, within(0.127));
    assertThat(square).isCloseTo(1, within(0.179));
  }

  @Test
  void passesWithinItsTolerance() {
    Explainer nearly = values(x -> new double[] {1, 2, 4, 4e-3, 0, 0});
    assertThat(score(Map.of("tolerance", 0.01), nearly).parts()).containsEntry("pass", 1.0);
    assertThat(score(Map.of("tolerance", 1e-4), nearly).parts()).containsEntry("pass", 0.0);
  }

  @Test
  void isUndefinedForAZeroOrBrokenAttribution() {
    assertThat(score(Map.of(), values(x -> new double[x.length])).undefined())
        .contains("zero everywhere");
    assertThat(score(Map.of(), values(x -> new double[] {1, 2, 4, Double.NaN, 0, 0})).undefined())
        .contains("not finite");
  }

  @Test
  void doesNotApplyToAttributionsElsewhereThanAtTheInput() {
    ClosedForm model = ClosedForm.attending(ClosedForm::uniform);
    Subject subject = TestSubjects.segments(model, 0, 1, 2, 4);
    Attribution attention =
        Attribution.ofRaw(
            new Attribution.Semantics(AttributionKind.IMPORTANCE, false, false),
            subject.site(SiteKind.ATTENTION).orElseThrow(),
            Vector.of(.5, .5),
            subject.instance().features());
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> metric(Map.of()).evaluate(subject, attention))
        .withMessageContaining("numeric inputs")
        .withMessageContaining("attention");
  }

  @Test
  void passesAtItsTolerance() {
    Explainer quarter = values(x -> new double[] {1, 2, 4, 1, 0, 0});
    assertThat(score(Map.of("tolerance", 0.25), quarter).parts()).containsEntry("pass", 1.0);
  }

  @Test
  void doesNotApplyWhereTheModelIsExplainedAtItsEmbedding() {
    Subject words = AxiomFixtures.words();
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> metric(Map.of()).evaluate(words, TestSubjects.attribution(words, 1, 2)))
        .withMessageContaining("numeric inputs");
  }
}
