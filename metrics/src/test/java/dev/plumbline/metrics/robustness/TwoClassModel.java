package dev.plumbline.metrics.robustness;

import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A classifier of two columns, logits (x₁ + x₂, 2), whose hidden layer is (x₁², x₂), and neighbors
 * of (2, 4): (3, 4), (2, 6), and (0, 1), which is of the other class.
 */
final class TwoClassModel {
  static final Neighborhood NEIGHBORS = RobustnessFixtures.rows(3, 3, 4, 2, 6, 0, 1);

  private static final ClosedForm MODEL =
      new ClosedForm() {
        @Override
        public double[] outputs(double[] x) {
          return new double[] {x[0] + x[1], 2};
        }

        @Override
        public double[] hidden(double[] x) {
          return new double[] {x[0] * x[0], x[1]};
        }
      };

  private TwoClassModel() {}

  static Subject subject() {
    Instance instance =
        new Instance(
            "sample", FloatRows.row(2, 4), 0, FeatureMap.identity(2), new Truth.None(), List.of());
    Subject plain = TestSubjects.of(MODEL, instance, FloatRows.row(0, 0));
    return new Subject(
        instance,
        plain.layout(),
        plain.target(),
        plain.prediction(),
        plain.predicted(),
        List.of(
            plain.input(), new Site("hidden", SiteKind.LAYER, Shape.of(2), List.of(AxisRole.UNIT))),
        plain.background(),
        plain.draws());
  }

  /** The score over the given neighbors, with divisors of at least 10⁻³. */
  static Score score(RelativeStabilityMetric test, UnaryOperator<double[]> map) {
    return RobustnessFixtures.score(test.over(NEIGHBORS, 1e-3), MODEL, subject(), map);
  }

  /** The score over given neighbors. */
  static Score score(
      RelativeStabilityMetric test, Neighborhood neighbors, UnaryOperator<double[]> map) {
    return RobustnessFixtures.score(test.over(neighbors, 1e-3), MODEL, subject(), map);
  }
}
