package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Quadrature;
import dev.plumbline.metrics.numerics.Vector;
import java.util.function.Function;

/** Integrates the gradient along the straight path from a baseline to the sample. */
final class PathIntegral implements Explainer {
  /** The most steps that doubling reaches. */
  static final int CAP = 1000;

  /** The smallest |F(x) − F(b)| a gap is divided by. */
  static final double FLOOR = 1e-6;

  private final Options options;
  private final Quadrature first;

  PathIntegral(Options options) {
    this.options = options;
    this.first = Quadrature.of(options.rule(), options.steps());
  }

  /**
   * How to integrate.
   *
   * @param baseline where the path starts
   * @param rule the quadrature
   * @param steps its number of steps
   * @param multiply whether the mean gradient is multiplied by x − b
   * @param tolerance the relative gap up to which steps are doubled; +∞ for never
   */
  record Options(
      Baseline baseline, Quadrature.Rule rule, int steps, boolean multiply, double tolerance) {}

  /** A path of one subject and F at its ends. */
  private record Path(Subject subject, Site site, FloatRows x, FloatRows b, double difference) {
    /** (x − b) times the mean gradient. */
    double[] contributions(Vector gradient) {
      double[] contributions = new double[site.width()];
      for (int e = 0; e < contributions.length; e++) {
        contributions[e] = ((double) x.get(0, e) - b.get(0, e)) * gradient.get(e);
      }
      return contributions;
    }
  }

  @Override
  public Step<Attribution> explain(Subject subject) {
    Site site = Sites.attributed(subject);
    if (site.kind() == Site.Kind.INPUT) {
      return between(subject, site, subject.instance().row(), options.baseline().atInput(subject));
    }
    return switch (options.baseline().atEmbedding()) {
      case ZERO ->
          Sites.values(
              subject, site, x -> between(subject, site, x, FloatRows.row(new float[x.width()])));
      case PAD ->
          Step.ask(
              new Query.Activations(
                  site, pair(subject.instance().row(), Baseline.Pad.padded(subject))),
              ends -> between(subject, site, ends.at(0), ends.at(1)));
    };
  }

  private Step<Attribution> between(Subject subject, Site site, FloatRows x, FloatRows b) {
    return Step.ask(
        new Query.Scores(site, pair(x, b)),
        scores -> {
          double difference = scores.get(0) - scores.get(1);
          return integrate(new Path(subject, site, x, b, difference), options.steps());
        });
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
            path.site(), path.b(), quadrature.positions(), quadrature.weights()),
        then);
  }

  private Attribution attribution(Path path, Vector gradient) {
    double[] contributions = path.contributions(gradient);
    double gap = CompensatedSum.of(contributions) - path.difference();
    return Attribution.ofRaw(
            options.multiply() ? Specs.COMPLETE : Specs.SENSITIVITY,
            path.site(),
            options.multiply() ? Vector.of(contributions) : gradient,
            path.subject().instance().features())
        .withBaseline(path.b())
        .with("gap", gap)
        .with("relative-gap", Math.abs(gap) / Math.max(Math.abs(path.difference()), FLOOR));
  }

  private static FloatRows pair(FloatRows first, FloatRows second) {
    int width = first.width();
    float[] both = new float[2 * width];
    System.arraycopy(first.copyRow(0), 0, both, 0, width);
    System.arraycopy(second.copyRow(0), 0, both, width, width);
    return FloatRows.of(2, width, both);
  }
}
