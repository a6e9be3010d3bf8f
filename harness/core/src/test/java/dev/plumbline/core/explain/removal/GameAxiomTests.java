package dev.plumbline.core.explain.removal;

import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explain;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.explain.RandomFunctions;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of efficiency, dummy, symmetry and linearity of methods on coalitions, with random
 * functions.
 */
class GameAxiomTests {
  private static final int INPUTS = 6;

  /** The rounding of sums of 64 values and of normal equations. */
  private static final double TOLERANCE = 1e-10;

  private static final Explainer SHAPLEY = explainer(new Shapley());
  private static final Explainer KERNEL = explainer(new KernelShap());
  private static final Explainer FEW = explainer(new KernelShap(), "samples", 40L);
  private static final Explainer SAMPLING = explainer(new ShapleySampling());
  private static final Explainer BANZHAF = explainer(new Banzhaf());
  private static final Explainer LEAVE = explainer(new LeaveOneOut());
  private static final Explainer LIME = explainer(new Lime());

  static Stream<Arguments> efficient() {
    return on(List.of(SHAPLEY, KERNEL, FEW, SAMPLING));
  }

  static Stream<Arguments> blindToDummies() {
    return on(List.of(SHAPLEY, KERNEL, SAMPLING, BANZHAF, LEAVE));
  }

  static Stream<Arguments> symmetric() {
    return on(List.of(SHAPLEY, KERNEL, BANZHAF, LEAVE));
  }

  static Stream<Arguments> linear() {
    return on(List.of(SHAPLEY, KERNEL, FEW, SAMPLING, BANZHAF, LEAVE, LIME));
  }

  private static Stream<Arguments> on(List<Explainer> methods) {
    return IntStream.range(0, 10)
        .mapToObj(RandomFunctions::new)
        .flatMap(random -> methods.stream().map(method -> Arguments.of(random, method)));
  }

  @ParameterizedTest
  @MethodSource("efficient")
  void valuesSumToTheDifference(RandomFunctions random, Explainer method) {
    ClosedForm f = random.of(INPUTS);
    float[] x = random.sample(INPUTS);
    double[] widened = IntStream.range(0, INPUTS).mapToDouble(i -> x[i]).toArray();
    assertThat(ClosedForm.sum(explain(method, f, TestSample.of(x)).features().toArray()))
        .isCloseTo(f.at(widened) - f.at(new double[INPUTS]), within(TOLERANCE));
  }

  @ParameterizedTest
  @MethodSource("blindToDummies")
  void anInputTheModelIgnoresGetsNothing(RandomFunctions random, Explainer method) {
    for (int dead = 0; dead < INPUTS; dead++) {
      Attribution attribution =
          explain(method, random.ignoring(INPUTS, dead), TestSample.of(random.sample(INPUTS)));
      assertThat(attribution.features().get(dead)).isCloseTo(0, within(TOLERANCE));
      assertThat(Math.abs(attribution.features().get((dead + 1) % INPUTS)))
          .isGreaterThan(TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("symmetric")
  void equalInputsInTheSamePartGetTheSame(RandomFunctions random, Explainer method) {
    float[] x = random.sample(INPUTS);
    x[1] = x[0];
    Vector values = explain(method, random.symmetric(INPUTS), TestSample.of(x)).features();
    assertThat(values.get(0)).isCloseTo(values.get(1), within(TOLERANCE));
    assertThat(Math.abs(values.get(0))).isGreaterThan(TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("linear")
  void explanationsOfASumAreTheSumOfExplanations(RandomFunctions random, Explainer method) {
    ClosedForm f = random.of(INPUTS);
    ClosedForm g = new RandomFunctions(1000).of(INPUTS);
    TestSample sample = TestSample.of(random.sample(INPUTS));
    Vector first = explain(method, f, sample).raw();
    Vector second = explain(method, g, sample).raw();
    double[] mixed =
        IntStream.range(0, INPUTS).mapToDouble(i -> 2 * first.get(i) - 3 * second.get(i)).toArray();
    ClosedForm both = ClosedForm.combination(2, f, -3, g);
    assertValues(explain(method, both, sample).raw(), TOLERANCE, mixed);
  }
}
