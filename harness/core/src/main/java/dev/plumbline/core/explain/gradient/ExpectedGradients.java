package dev.plumbline.core.explain.gradient;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.AttributionSites;
import dev.plumbline.core.explain.Baseline;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.SampleAndBaseline;
import dev.plumbline.core.explain.StandardErrors;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Expected gradients: E[(x − b) ∂F/∂x(b + a (x − b))], b a training row, a uniform on [0, 1]. */
@AutoService(ExplainerPlugin.class)
public final class ExpectedGradients implements ExplainerPlugin {
  private static final String ID = "expected-gradients";

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(ID)
        .version(3)
        .summary("Integrated gradients, averaged over random baselines from the training split.")
        .parameters(
            Parameter.of(
                "samples",
                new ParameterType.Whole(2, 100_000),
                200L,
                "number of draws of a training row and a position on the path"),
            Parameter.of(
                "noise",
                new ParameterType.Decimal(0, Double.MAX_VALUE),
                0.0,
                "standard deviation of noise on x in each draw, in units of the model's input;"
                    + " of the embedding where tokens are read"))
        .references(
            new Reference("Erion, Janizek, Sturmfels, Lundberg and Lee", 2021, "arXiv:1906.10670"),
            new Reference("Lundberg and Lee", 2017, "arXiv:1705.07874"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.CONTRIBUTION)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs("{samples} forward + {samples} backward + {embedded} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    int samples = parameters.whole("samples");
    double noise = parameters.decimal("noise");
    return subject -> {
      Site site = AttributionSites.attributed(subject);
      if (site.kind() == SiteKind.INPUT) {
        FloatRows x = subject.instance().row();
        return explain(
            subject, site, drawn(subject, site, x, row -> baseline(subject, row), noise), samples);
      }
      int[] rows = rows(subject, samples);
      return Step.ask(
          new Query.Activations(site, ownAnd(subject, rows)),
          values -> {
            FloatRows kept = AttributionSites.keeping(subject, site, values);
            return explain(
                subject,
                site,
                drawn(
                    subject,
                    site,
                    kept.at(0),
                    row -> kept.at(1 + Arrays.binarySearch(rows, row)),
                    noise),
                samples);
          });
    };
  }

  /**
   * One random draw, at the site where the sample is explained.
   *
   * @param baseline a baseline b
   * @param place the place a in [0, 1] on the path
   * @param end the end of the path: x, or x with noise
   */
  public record Draw(FloatRows baseline, double place, FloatRows end) {}

  /**
   * Returns a training row at the input. Elements that belong to no feature keep the sample's
   * value.
   */
  private static FloatRows baseline(Subject subject, int row) {
    return new Baseline.BaselineRow(subject.background().rows().at(row)).atInput(subject);
  }

  /** Returns the training rows that the draws use, each once, in ascending order. */
  private static int[] rows(Subject subject, int samples) {
    int count = subject.background().rows().count();
    return IntStream.range(0, samples)
        .map(index -> place(subject, index).nextInt(count))
        .sorted()
        .distinct()
        .toArray();
  }

  private static RandomGenerator place(Subject subject, int index) {
    return subject.draws().at(ID).at(index).stream();
  }

  private static FloatRows ownAnd(Subject subject, int[] rows) {
    List<FloatRows> all = new ArrayList<>(List.of(subject.instance().row()));
    for (int row : rows) {
      all.add(baseline(subject, row));
    }
    return SampleAndBaseline.stacked(all);
  }

  /**
   * Returns the draws by their index. A draw is computed each time it is asked for, so that none is
   * stored.
   */
  private static IntFunction<Draw> drawn(
      Subject subject, Site site, FloatRows x, IntFunction<FloatRows> baselines, double noise) {
    int count = subject.background().rows().count();
    FeatureMap features = subject.instance().features().at(site);
    return index -> {
      RandomGenerator random = place(subject, index);
      FloatRows baseline = baselines.apply(random.nextInt(count));
      double place = random.nextDouble();
      return new Draw(baseline, place, noise > 0 ? noisy(x, noise, features, random) : x);
    };
  }

  private static FloatRows noisy(
      FloatRows x, double noise, FeatureMap features, RandomGenerator random) {
    float[] noisy = x.copyRow(0);
    for (int e = 0; e < noisy.length; e++) {
      float moved = (float) (noise * random.nextGaussian());
      noisy[e] += features.featureOf(e) < 0 ? 0 : moved;
    }
    return FloatRows.row(noisy);
  }

  /** Explains a subject by given draws, such as recorded ones. */
  public static Step<Attribution> explain(
      Subject subject, Site site, IntFunction<Draw> draws, int samples) {
    Rows points = rows(site, samples, draws, (b, a, x) -> a * x + (1 - a) * b);
    Rows ways = rows(site, samples, draws, (b, a, x) -> x - b);
    return Step.askOnce(
        new Query.WeightedGradients(site, points, ways),
        estimate ->
            StandardErrors.on(
                Attribution.ofRaw(
                    ExplainerSpecs.CONTRIBUTION,
                    site,
                    estimate.values(),
                    subject.instance().features()),
                estimate));
  }

  private interface Element {
    double of(double baseline, double place, double end);
  }

  private static Rows rows(Site site, int samples, IntFunction<Draw> draws, Element element) {
    return Rows.of(
        samples,
        site.width(),
        (row, target, offset) -> {
          Draw draw = draws.apply(row);
          for (int e = 0; e < site.width(); e++) {
            double b = draw.baseline().get(0, e);
            double x = draw.end().get(0, e);
            target.put(offset + e, (float) element.of(b, draw.place(), x));
          }
        });
  }
}
