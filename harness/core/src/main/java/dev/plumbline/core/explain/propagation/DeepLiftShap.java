package dev.plumbline.core.explain.propagation;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.AttributionSites;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.SampleAndBaseline;
import dev.plumbline.core.explain.StandardErrors;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.RunningMeans;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** The mean of DeepLIFT's contributions over baselines drawn from the training split. */
@AutoService(ExplainerPlugin.class)
public final class DeepLiftShap implements ExplainerPlugin {
  private static final String ID = "deeplift-shap";

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(ID)
        .version(3)
        .summary("The mean of DeepLIFT's contributions over backgrounds from the training split.")
        .parameters(
            Parameter.of(
                "backgrounds",
                new ParameterType.Whole(1, 10_000),
                20L,
                "number of training rows that are used as baselines"))
        .references(new Reference("Lundberg and Lee", 2017, "arXiv:1705.07874"), DeepLift.PAPER)
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.CONTRIBUTION)
        .needs(ExplainerSpec.Needs.GRADIENTS)
        .costs(
            "3 * {backgrounds} forward + {backgrounds} backward + 1 forward + {embedded} forward")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    int count = parameters.whole("backgrounds");
    return subject -> explain(subject, backgrounds(subject, count));
  }

  /**
   * Returns training rows in a random order, followed by further random orders once all rows were
   * used, so that no row is used twice more often than another. Elements that belong to no feature
   * keep the sample's value.
   */
  private static FloatRows backgrounds(Subject subject, int count) {
    FloatRows training = subject.background().rows();
    FeatureMap features = subject.instance().features();
    int width = training.width();
    float[] own = subject.instance().row().copyRow(0);
    float[] rows = new float[count * width];
    Draws draws = subject.draws().at(ID);
    int[] order = {};
    for (int i = 0; i < count; i++) {
      int place = i % training.count();
      order = place == 0 ? draws.at(i / training.count()).permutation(training.count()) : order;
      float[] row = training.copyRow(order[place]);
      for (int e = 0; e < width; e++) {
        rows[i * width + e] = features.featureOf(e) < 0 ? own[e] : row[e];
      }
    }
    return FloatRows.of(count, width, rows);
  }

  private static Step<Attribution> explain(Subject subject, FloatRows backgrounds) {
    Site site = AttributionSites.attributed(subject);
    FloatRows rows = SampleAndBaseline.stacked(List.of(subject.instance().row(), backgrounds));
    if (site.kind() == SiteKind.INPUT) {
      return between(subject, site, rows);
    }
    return Step.ask(
        new Query.Activations(site, rows),
        values -> between(subject, site, AttributionSites.keeping(subject, site, values)));
  }

  /** Explains the sample, which is the first row, against the backgrounds, which are the others. */
  private static Step<Attribution> between(Subject subject, Site site, FloatRows rows) {
    int count = rows.count() - 1;
    Rows x = Rows.of(count, rows.width(), (row, target, at) -> rows.write(0, target, at));
    Rows b = Rows.of(count, rows.width(), (row, target, at) -> rows.write(row + 1, target, at));
    return Step.ask(
        new Query.Scores(site, rows),
        scores ->
            Step.askOnce(
                new Query.Propagate(new Propagation.Rescale(), site, x, List.of(b)),
                multipliers ->
                    SampleAndBaseline.gap(
                        mean(subject, site, rows, multipliers), difference(scores))));
  }

  /** Returns F(x) minus the mean of F over the backgrounds. */
  private static double difference(Vector scores) {
    double mean = 0;
    for (int i = 1; i < scores.size(); i++) {
      mean += scores.get(i) / (scores.size() - 1);
    }
    return scores.get(0) - mean;
  }

  private static Attribution mean(
      Subject subject, Site site, FloatRows rows, FloatRows multipliers) {
    FeatureMap features = subject.instance().features();
    RunningMeans sums = new RunningMeans(features.features());
    double[] mean = new double[rows.width()];
    double[] contributions = new double[mean.length];
    int count = multipliers.count();
    for (int i = 0; i < count; i++) {
      for (int e = 0; e < mean.length; e++) {
        double way = (double) rows.get(0, e) - rows.get(i + 1, e);
        contributions[e] = way * multipliers.get(i, e);
        mean[e] += contributions[e] / count;
      }
      sums.add(features.at(site).sum(Vector.of(contributions)).toArray());
    }
    Attribution attribution =
        Attribution.ofRaw(ExplainerSpecs.CONTRIBUTION, site, Vector.of(mean), features);
    return StandardErrors.on(attribution, count, errors(sums, subject.background().rows().count()));
  }

  /**
   * Returns the standard error of the mean as an estimate of the mean over all N training rows that
   * are lent. Complete rounds through the rows have no error. The r rows of an incomplete round are
   * drawn without replacement, which gives √(s² r (1 − r/N)) / n.
   */
  private static Vector errors(RunningMeans sums, int training) {
    double begun = sums.draws() % training;
    double share = Math.sqrt(begun * (1 - begun / training)) / sums.draws();
    return sums.variances().map(variance -> share * Math.sqrt(variance));
  }
}
