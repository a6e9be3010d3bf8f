package dev.plumbline.core.explain.control;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ClassConstantTests {
  private static final ClosedForm MODEL = ClosedForm.linear(0, 1, 1, 1);
  private final Explainer constant = explainer(new ClassConstant());

  private double[] of(TestSample sample) {
    return explain(constant, MODEL, sample).features().toArray();
  }

  private double[] of(Target target) {
    Subject subject = TestSample.of(1, 2, 3).subject();
    Subject other =
        new Subject(
            subject.instance(),
            subject.layout(),
            target,
            subject.prediction(),
            subject.predicted(),
            subject.sites(),
            subject.background(),
            subject.draws());
    return ((Step.Done<Attribution>) constant.explain(other)).result().features().toArray();
  }

  @Test
  void isTheSameForEverySampleAndRow() {
    assertThat(of(TestSample.of(1, 2, 3))).containsExactly(of(TestSample.of(9, 9, 9).id("other")));
  }

  @Test
  void drawsStandardNormalValuesKeyedByTheClassInTheOrderOfFeatures() {
    RandomGenerator random = Draws.of(0).at("class-constant").at(0).at(1).stream();
    double first = random.nextGaussian();
    double second = random.nextGaussian();
    TestSample sample = TestSample.of(1, 2, 3).features(FeatureMap.of(0, 1, 1));
    assertValues(explain(constant, MODEL, sample).features(), EXACT, first, second);
    assertValues(explain(constant, MODEL, sample).raw(), EXACT, first, second / 2, second / 2);
  }

  @Test
  void differsBetweenClassesAndFeatures() {
    DoubleStream all =
        DoubleStream.of(
            DoubleStream.concat(
                    DoubleStream.concat(
                        DoubleStream.of(of(Target.of(OutputKind.LOGIT, 0))),
                        DoubleStream.of(of(Target.of(OutputKind.LOGIT, 1)))),
                    DoubleStream.of(of(Target.negative(OutputKind.LOGIT))))
                .toArray());
    assertThat(all.distinct()).hasSize(9);
  }
}
