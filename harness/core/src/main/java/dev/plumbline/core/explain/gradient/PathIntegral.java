package dev.plumbline.core.explain.gradient;

import dev.plumbline.core.explain.Baseline;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.SampleAndBaseline;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Quadrature;
import dev.plumbline.metrics.numerics.Vector;
import java.util.function.Function;

/** Integrates the gradient along the straight path from a baseline to the sample. */
final class PathIntegral implements Explainer {
  /** The largest number of steps that doubling reaches. */
  static final int CAP = 1000;

  private final Options options;
  private final Quadrature first;

  PathIntegral(Options options) {
    this.options = options;
    this.first = Quadrature.of(options.rule(), options.steps());
  }

  /**
   * The options of the integration.
   *
   * @param baseline the baseline at which the path starts
   * @param rule the quadrature rule
   * @param steps the number of its steps
   * @param multiply whether the mean gradient is multiplied by x − b
   * @param tolerance the relative gap above which the steps are doubled; +∞ to never double
   */
  record Options(
      Baseline baseline,
      Quadrature.QuadratureRule rule,
      int steps,
      boolean multiply,
      double tolerance) {}

  /** A subject's path, and the difference of F between its end and its start. */
  private record Path(Subject subject, SampleAndBaseline ends, double difference) {
    /** Returns the mean gradient, multiplied by x − b. */
    Vector contributions(Vector gradient) {
      double[] contributions = new double[gradient.size()];
      for (int e = 0; e < contributions.length; e++) {
        double way = (double) ends.x().get(0, e) - ends.b().get(0, e);
        contributions[e] = way * gradient.get(e);
      }
      return Vector.of(contributions);
    }
  }

  @Override
  public Step<Attribution> explain(Subject subject) {
    return SampleAndBaseline.of(
        subject,
        options.baseline(),
        ends ->
            Step.ask(
                new Query.Scores(ends.site(), ends.rows()),
                scores ->
                    integrate(
                        new Path(subject, ends, scores.get(0) - scores.get(1)), options.steps())));
  }

  private Step<Attribution> integrate(Path path, int steps) {
    Function<Vector, Step<Attribution>> then =
        gradient -> {
          Attribution attribution = attribution(path, gradient).with("steps", steps);
          Double gap = attribution.diagnostics().get("relative-gap");
          boolean more = gap != null && gap > options.tolerance() && steps < CAP;
          return more ? integrate(path, Math.min(2 * steps, CAP)) : Step.done(attribution);
        };
    Quadrature quadrature = steps == options.steps() ? first : Quadrature.of(options.rule(), steps);
    return Step.ask(
        new Query.PathGradients(
            path.ends().site(), path.ends().b(), quadrature.positions(), quadrature.weights()),
        then);
  }

  private Attribution attribution(Path path, Vector gradient) {
    Vector contributions = path.contributions(gradient);
    Attribution attribution =
        Attribution.ofRaw(
                options.multiply() ? ExplainerSpecs.COMPLETE : ExplainerSpecs.SENSITIVITY,
                path.ends().site(),
                options.multiply() ? contributions : gradient,
                path.subject().instance().features())
            .withBaseline(path.ends().b());
    return SampleAndBaseline.gap(attribution, contributions, path.difference());
  }
}
