package dev.plumbline.metrics.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.removal.RemovalFixtures;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs removal curves on closed forms. */
public final class CurveFixtures {
  /** F = x₁ + 2 x₂ + 3 x₃ at (1, 1, 1): exact contributions 1, 2, 3. */
  public static final ClosedForm SUM = ClosedForm.linear(0, 1, 2, 3);

  public static final Subject ONES = TestSubjects.regression(SUM, 1, 1, 1);

  /** F = 1 + Σ wᵢ xᵢ at ones, w of mixed signs: F(x) = 7. */
  private static final double[] MIXED = {3, -2, 0.5, 4, -1, 2, 0.25, -0.75};

  private CurveFixtures() {}

  public static Metric.OfExplanation metric(MetricPlugin plugin, Map<String, Object> given) {
    Map<String, Object> all = new TreeMap<>(given);
    all.putIfAbsent("operators", List.of("zero"));
    all.keySet().retainAll(plugin.spec().parameters().stream().map(Parameter::name).toList());
    return (Metric.OfExplanation)
        plugin.create(Parameters.defaults(plugin.spec(), all, RemovalFixtures::of));
  }

  public static Score score(
      MetricPlugin plugin,
      Map<String, Object> given,
      ClosedForm model,
      Subject subject,
      double... values) {
    return new Answerer(model)
        .run(
            subject,
            metric(plugin, given).evaluate(subject, TestSubjects.attribution(subject, values)));
  }

  public static Score onSum(MetricPlugin plugin, double... values) {
    return score(plugin, Map.of(), SUM, ONES, values);
  }

  /** The value on the sum, under parameters. */
  public static double value(MetricPlugin plugin, Map<String, Object> given, double... values) {
    return score(plugin, given, SUM, ONES, values).value();
  }

  /** The ordinates of a curve. */
  public static Vector curve(Score score, String name) {
    return score.curves().stream()
        .filter(curve -> curve.name().equals(name))
        .findFirst()
        .orElseThrow()
        .y();
  }

  /** A subject of another layout and feature map, whose training split is its row of zeros. */
  public static Subject subject(
      ClosedForm model, InputLayout layout, FeatureMap map, float... row) {
    Instance instance =
        new Instance("sample", FloatRows.row(row), -1, map, new Truth.None(), List.of());
    Subject columns = TestSubjects.of(model, instance, FloatRows.row(new float[row.length]));
    return new Subject(
        instance,
        layout,
        columns.target(),
        columns.prediction(),
        columns.predicted(),
        List.of(),
        columns.background(),
        columns.draws());
  }

  /** A subject of a classifier: its label, and a class and output that F reads. */
  public static Subject classified(
      ClosedForm model, int label, OutputKind output, int target, float... row) {
    return classified(model, label, Target.of(output, target), row);
  }

  /** A subject of a classifier: its label, and F. */
  public static Subject classified(ClosedForm model, int label, Target target, float... row) {
    Instance instance =
        new Instance(
            "sample",
            FloatRows.row(row),
            label,
            FeatureMap.identity(row.length),
            new Truth.None(),
            List.of());
    Subject plain = TestSubjects.of(model, instance, FloatRows.row(new float[row.length]));
    return new Subject(
        instance,
        plain.layout(),
        target,
        plain.prediction(),
        plain.predicted(),
        plain.sites(),
        plain.background(),
        plain.draws());
  }

  /** The passes a test asks for on the sum. */
  public static int passes(MetricPlugin plugin, Map<String, Object> given) {
    Answerer answers = new Answerer(SUM);
    answers.run(
        ONES, metric(plugin, given).evaluate(ONES, TestSubjects.attribution(ONES, 1, 2, 3)));
    return answers.forward();
  }

  /**
   * The exact contributions of a linear function of mixed signs are never beaten by their
   * permutations, beat most of them and their negation, with every operator.
   */
  public static void prefersTheExact(MetricPlugin plugin) {
    ClosedForm linear = ClosedForm.linear(1, MIXED);
    float[] ones = new float[MIXED.length];
    Arrays.fill(ones, 1);
    Subject subject = TestSubjects.regression(linear, ones);
    double sign = plugin.metric().direction() == MetricSpec.Direction.HIGHER ? 1 : -1;
    for (String operator : List.of("zero", "mean", "marginal")) {
      Map<String, Object> given = Map.of("operators", List.of(operator));
      double best = sign * score(plugin, given, linear, subject, MIXED).value();
      double[] negated = Vector.of(MIXED).map(v -> -v).toArray();
      assertThat(sign * score(plugin, given, linear, subject, negated).value()).isLessThan(best);
      int beaten = 0;
      for (int draw = 0; draw < 20; draw++) {
        int[] order = Draws.of(9).at(draw).permutation(MIXED.length);
        double[] permuted = Arrays.stream(order).mapToDouble(i -> MIXED[i]).toArray();
        double other = sign * score(plugin, given, linear, subject, permuted).value();
        assertThat(other).isLessThanOrEqualTo(best + 1e-12);
        beaten += other < best - 1e-12 ? 1 : 0;
      }
      assertThat(beaten).isGreaterThan(13);
    }
  }

  /** Ties, values that are not finite, one feature, and an F that is not finite. */
  public static void isUndefinedWithoutAnOrder(MetricPlugin plugin) {
    assertThat(onSum(plugin, 2, 2, 2).undefined()).contains("are equal");
    assertThat(onSum(plugin, 1, Double.NaN, 2).undefined()).contains("not finite");
    ClosedForm one = ClosedForm.linear(0, 1);
    assertThat(score(plugin, Map.of(), one, TestSubjects.regression(one, 1), 1).undefined())
        .contains("one feature");
    ClosedForm pole = ClosedForm.of(x -> 1 / (x[0] * x[1] * x[2]));
    Subject subject = TestSubjects.regression(pole, 1, 1, 1);
    assertThat(score(plugin, Map.of(), pole, subject, 1, 3, 2).undefined()).contains("not finite");
  }
}
