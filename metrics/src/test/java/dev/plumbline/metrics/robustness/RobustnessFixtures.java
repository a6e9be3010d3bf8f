package dev.plumbline.metrics.robustness;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.removal.RemovalFixtures;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Explainers that are functions of the row, and scores of how they move. */
final class RobustnessFixtures {
  /** The gradient of ½xᵀAx with A = [[2, 1], [1, 3]]. */
  static final UnaryOperator<double[]> QUADRATIC =
      x -> new double[] {2 * x[0] + x[1], x[0] + 3 * x[1]};

  private RobustnessFixtures() {}

  static Explainer explainer(UnaryOperator<double[]> map) {
    return subject -> Step.done(attribution(subject, map));
  }

  static Attribution attribution(Subject subject, UnaryOperator<double[]> map) {
    return TestSubjects.attribution(
        subject, map.apply(Answerer.doubles(subject.instance().row(), 0)));
  }

  static Metric.OfExplanation metric(MetricPlugin plugin, Map<String, Object> given) {
    return (Metric.OfExplanation)
        plugin.create(Parameters.defaults(plugin.spec(), given, RemovalFixtures::of));
  }

  /** The score of a map in front of a model. */
  static Score score(
      Metric.OfExplanation metric, ClosedForm model, Subject subject, UnaryOperator<double[]> map) {
    return new Answerer(model, explainer(map))
        .run(subject, metric.evaluate(subject, attribution(subject, map)));
  }

  /** The score of a map where no model is asked. */
  static Score score(Metric.OfExplanation metric, Subject subject, UnaryOperator<double[]> map) {
    return score(metric, ClosedForm.of(x -> 0), subject, map);
  }

  static Subject columns(float... row) {
    return TestSubjects.regression(ClosedForm.of(x -> 0), row);
  }

  /** The same subject with its row read as another kind of input. */
  static Subject read(Subject subject, InputKind kind, int... shape) {
    InputLayout layout = InputLayout.of("x", dev.plumbline.metrics.numerics.Shape.of(shape), kind);
    return new Subject(
        subject.instance(),
        layout,
        subject.target(),
        subject.prediction(),
        subject.predicted(),
        subject.sites(),
        subject.background(),
        subject.draws());
  }

  /** Given neighbors. */
  static Neighborhood rows(int count, float... values) {
    return subject -> FloatRows.of(count, values.length / count, values);
  }
}
