package dev.plumbline.core.explain;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/** Expected gradients: E[(x − b) ∂F/∂x(b + a (x − b))], b a training row, a uniform on [0, 1]. */
@AutoService(ExplainerPlugin.class)
public final class ExpectedGradients implements ExplainerPlugin {
  @Override
  public PluginSpec spec() {
    return Specs.of(
        "expected-gradients",
        "The mean over training rows b and places a of (x - b) times the gradient at b + a (x - b).",
        List.of(
            Parameter.of(
                "samples", new ParameterType.Whole(2, 100_000), 200L, "draws of a row and a place"),
            Parameter.of(
                "noise",
                new ParameterType.Decimal(0, Double.MAX_VALUE),
                0.0,
                "standard deviation of noise on x in each draw, in units of the model's input")),
        new Reference("Erion, Janizek, Sturmfels, Lundberg and Lee", 2021, "arXiv:1906.10670"),
        new Reference("Lundberg and Lee", 2017, "arXiv:1705.07874"));
  }

  @Override
  public ExplainerSpec explainer() {
    return new ExplainerSpec(
        Specs.CONTRIBUTION,
        ExplainerSpec.Needs.GRADIENTS,
        false,
        true,
        "{samples} forward + {samples} backward");
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    int samples = parameters.whole("samples");
    double noise = parameters.decimal("noise");
    return subject -> explain(subject, (draw, of) -> drawn(of, noise, draw), samples);
  }

  /**
   * One draw.
   *
   * @param baseline a row b
   * @param place a in [0, 1]
   * @param end x, or x with noise
   */
  public record Draw(FloatRows baseline, double place, FloatRows end) {}

  /** Where draws come from. */
  @FunctionalInterface
  public interface DrawSource {
    /** The draw of an index for a subject. */
    Draw at(int index, Subject subject);
  }

  private static Draw drawn(Subject subject, double noise, int index) {
    Draws draws = subject.draws().at("expected-gradients").at(index);
    RandomGenerator random = draws.stream();
    FloatRows rows = subject.background().rows();
    FloatRows baseline = rows.at(random.nextInt(rows.count()));
    double place = random.nextDouble();
    float[] end = subject.instance().row().copyRow(0);
    if (noise > 0) {
      for (int e = 0; e < end.length; e++) {
        end[e] += (float) (noise * random.nextGaussian());
      }
    }
    return new Draw(baseline, place, FloatRows.row(end));
  }

  /** The method with draws from elsewhere, such as recorded ones. */
  public static Step<Attribution> explain(Subject subject, DrawSource source, int samples) {
    if (subject.layout().hasTokens()) {
      throw new NotApplicableException(
          "training rows of token ids are no baselines of an embedding; use integrated-gradients"
              + " with baseline: pad");
    }
    int width = subject.layout().width();
    float[][] ways = new float[samples][];
    FloatRows.Builder points = new FloatRows.Builder(samples, width);
    for (int draw = 0; draw < samples; draw++) {
      ways[draw] = way(subject, source.at(draw, subject), draw, points);
    }
    return Step.askOnce(
        new Query.Gradients(subject.input(), points.build()),
        gradients -> attribution(subject, ways, gradients));
  }

  /** Adds the point of a draw and gives x − b. Elements of no feature stay, as in any baseline. */
  private static float[] way(Subject subject, Draw draw, int row, FloatRows.Builder points) {
    FeatureMap features = subject.instance().features();
    FloatRows own = subject.instance().row();
    float[] way = draw.end().copyRow(0);
    float[] point = new float[way.length];
    for (int e = 0; e < way.length; e++) {
      boolean still = features.featureOf(e) < 0;
      way[e] = still ? own.get(0, e) : way[e];
      double b = still ? way[e] : draw.baseline().get(0, e);
      point[e] = (float) (draw.place() * way[e] + (1 - draw.place()) * b);
      way[e] = (float) (way[e] - b);
    }
    points.accept(row, FloatBuffer.wrap(point), 0);
    return way;
  }

  private static Attribution attribution(Subject subject, float[][] ways, FloatRows gradients) {
    MeanAndError values = new MeanAndError(subject.instance().features().features());
    double[] raw = new double[gradients.width()];
    double[] draw = new double[raw.length];
    for (int k = 0; k < ways.length; k++) {
      for (int e = 0; e < raw.length; e++) {
        draw[e] = (double) ways[k][e] * gradients.get(k, e);
        raw[e] += draw[e] / ways.length;
      }
      values.add(subject.instance().features().sum(Vector.of(draw)).toArray());
    }
    return values.on(
        Attribution.ofRaw(
            Specs.CONTRIBUTION, subject.input(), Vector.of(raw), subject.instance().features()));
  }
}
