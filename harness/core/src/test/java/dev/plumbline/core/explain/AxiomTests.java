package dev.plumbline.core.explain;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.control;
import static dev.plumbline.testkit.ExplainerFixtures.diagnostic;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.control.Permuted;
import dev.plumbline.core.explain.gradient.GradientXInput;
import dev.plumbline.core.explain.gradient.IntegratedGradients;
import dev.plumbline.core.explain.gradient.Saliency;
import dev.plumbline.core.explain.removal.Occlusion;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of the axioms of Sundararajan, Taly and Yan 2017 (arXiv:1703.01365) on random functions.
 */
class AxiomTests {
  private static final int INPUTS = 5;
  private static final int SEEDS = 20;

  /** The rounding of float32 answers to gradient queries. */
  private static final double FLOAT = 1e-6;

  private static final Explainer IG = explainer(new IntegratedGradients());

  static List<RandomFunctions> functions() {
    return IntStream.range(0, SEEDS).mapToObj(RandomFunctions::new).toList();
  }

  static Stream<Arguments> methods() {
    return functions().stream()
        .flatMap(
            random ->
                Stream.of(
                    Arguments.of(random, IG, EXACT),
                    Arguments.of(
                        random, explainer(new IntegratedGradients(), "baseline", 0.5), EXACT),
                    Arguments.of(random, explainer(new Occlusion()), EXACT),
                    Arguments.of(random, explainer(new Saliency()), FLOAT),
                    Arguments.of(random, explainer(new GradientXInput()), FLOAT)));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void integratedGradientsAreComplete(RandomFunctions random) {
    ClosedForm f = random.of(INPUTS);
    float[] x = random.sample(INPUTS);
    Attribution attribution =
        explain(explainer(new IntegratedGradients(), "baseline", "mean"), f, mean(x));
    double difference = f.at(widened(x)) - f.at(.5, -.5, .25, 0, 1);
    assertThat(ClosedForm.sum(attribution.features().toArray()))
        .isCloseTo(difference, within(1e-10));
    assertThat(diagnostic(attribution, "gap")).isCloseTo(0, within(1e-10));
    assertThat(attribution.measuredFrom()).contains(FloatRows.row(.5f, -.5f, .25f, 0, 1));
  }

  private static TestSample mean(float[] x) {
    return TestSample.of(x).mean(.5f, -.5f, .25f, 0, 1);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void gradientsAreDifferenceQuotients(RandomFunctions random) {
    ClosedForm f = random.of(INPUTS);
    float[] x = random.sample(INPUTS);
    Vector gradient = explain(explainer(new Saliency()), f, TestSample.of(x)).features();
    double step = 1e-5;
    for (int i = 0; i < INPUTS; i++) {
      double[] up = widened(x);
      double[] down = widened(x);
      up[i] += step;
      down[i] -= step;
      assertThat(gradient.get(i)).isCloseTo((f.at(up) - f.at(down)) / (2 * step), within(FLOAT));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void anInputTheModelIgnoresGetsNothing(RandomFunctions random, Explainer method) {
    for (int dead = 0; dead < INPUTS; dead++) {
      Attribution attribution =
          explain(method, random.ignoring(INPUTS, dead), TestSample.of(random.sample(INPUTS)));
      assertThat(attribution.features().get(dead)).isZero();
      assertThat(attribution.features().get((dead + 1) % INPUTS)).isNotZero();
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void equalInputsInTheSamePartGetTheSame(
      RandomFunctions random, Explainer method, double tolerance) {
    float[] x = random.sample(INPUTS);
    x[1] = x[0];
    Vector values = explain(method, random.symmetric(INPUTS), TestSample.of(x)).features();
    assertThat(values.get(0)).isCloseTo(values.get(1), within(tolerance)).isNotZero();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void explanationsOfASumAreTheSumOfExplanations(
      RandomFunctions random, Explainer method, double tolerance) {
    ClosedForm f = random.of(INPUTS);
    ClosedForm g = new RandomFunctions(1000).of(INPUTS);
    TestSample sample = TestSample.of(random.sample(INPUTS));
    Vector first = explain(method, f, sample).raw();
    Vector second = explain(method, g, sample).raw();
    double[] mixed =
        IntStream.range(0, INPUTS).mapToDouble(i -> 2 * first.get(i) - 3 * second.get(i)).toArray();
    ClosedForm both = ClosedForm.combination(2, f, -3, g);
    assertValues(explain(method, both, sample).raw(), 5 * tolerance, mixed);
  }

  @Test
  void permutedIntegratedGradientsAreCompleteAndWrong() {
    Explainer permuted = control(new Permuted(), IG);
    int wrong = 0;
    for (RandomFunctions random : functions()) {
      ClosedForm f = random.of(INPUTS);
      float[] x = random.sample(INPUTS);
      Attribution attribution = explain(permuted, f, TestSample.of(x));
      assertThat(ClosedForm.sum(attribution.raw().toArray()))
          .isCloseTo(f.at(widened(x)) - f.at(new double[INPUTS]), within(1e-10));
      wrong += attribution.raw().equals(explain(IG, f, TestSample.of(x)).raw()) ? 0 : 1;
    }
    // all draws of one sample id are one shuffle; the identity has a chance of 1/120
    assertThat(wrong).isEqualTo(SEEDS);
  }

  private static double[] widened(float[] x) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i]).toArray();
  }
}
