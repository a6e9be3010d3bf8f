package dev.plumbline.core.explain.gradient;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.core.explain.StandardErrors;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.DrawStatistic;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.noise.NoiseScale;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.List;

/** Averages another method over noisy copies of the sample. */
@AutoService(ExplainerPlugin.class)
public final class NoiseTunnel implements ExplainerPlugin {
  private static final String ID = "noise-tunnel";

  @Override
  public PluginSpec spec() {
    List<Parameter> parameters = new ArrayList<>(List.of(ExplainerSpecs.other()));
    parameters.addAll(NoisyGradient.parameters().subList(1, 3));
    parameters.add(
        Parameter.of("samples", new ParameterType.Whole(1, 10_000), 10L, "noisy copies"));
    parameters.add(
        Parameter.of(
            "statistic",
            new ParameterType.Choice(List.of("mean", "mean-square", "variance")),
            "mean",
            "which statistic of the copies' values is taken"));
    return PluginSpec.explainer(ID)
        .version(3)
        .summary(
            "Another method over noisy copies of the sample: the mean, mean square or variance of its values.")
        .parameters(parameters)
        .references(
            new Reference("Smilkov, Thorat, Kim, Viegas and Wattenberg", 2017, "arXiv:1706.03825"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.CONTRIBUTION)
        .needs(ExplainerSpec.Needs.NOTHING)
        .costs("{samples} * {of}")
        .build();
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    Explainer of = parts.explainers().apply(parameters.text("of"));
    int samples = parameters.whole("samples");
    double noise = parameters.decimal("noise");
    boolean relative = parameters.text("noise-unit").equals("range");
    DrawStatistic.Moment statistic =
        switch (parameters.text("statistic")) {
          case "mean-square" -> DrawStatistic.Moment.MEAN_SQUARE;
          case "variance" -> DrawStatistic.Moment.VARIANCE;
          default -> DrawStatistic.Moment.MEAN;
        };
    return subject -> {
      refuseIds(subject);
      FloatRows x = subject.instance().row();
      Vector sigmas =
          relative
              ? NoiseScale.relative(subject, subject.input(), x, noise)
              : NoiseScale.absolute(subject, subject.input(), noise);
      Draws draws = subject.draws().at(ID);
      Rows copies = NoiseScale.noisy(samples, x, sigmas, draw -> draws.at(draw).stream());
      return explain(subject, of, copies, statistic)
          .map(attribution -> attribution.with("noise", NoiseScale.mean(sigmas)));
    };
  }

  /** Explains a subject by given noisy copies, such as recorded ones. */
  public static Step<Attribution> explain(
      Subject subject, Explainer of, Rows copies, DrawStatistic.Moment statistic) {
    return Step.askOnce(
        new Query.ExplanationsBy(of, copies), all -> summary(all, statistic, subject));
  }

  private static void refuseIds(Subject subject) {
    subject
        .featureInputs()
        .requireQuantities(
            ids ->
                "noise cannot be added to "
                    + ids
                    + (ids.equals("texts")
                        ? ""
                        : "; use smoothgrad, which adds it at the embedding"));
  }

  /** Computes the statistic for each element; features get the sums over their elements. */
  private static Attribution summary(
      List<Attribution> copies, DrawStatistic.Moment kind, Subject subject) {
    Attribution first = copies.get(0);
    FeatureMap features = subject.instance().features();
    DrawStatistic statistic = new DrawStatistic(kind, features.at(first.site()));
    copies.forEach(copy -> statistic.add(copy.raw().toArray()));
    DrawStatistic.Estimate estimate = statistic.estimate();
    Semantics semantics =
        kind == DrawStatistic.Moment.MEAN
            ? new Semantics(first.semantics().kind(), first.semantics().signed(), false)
            : ExplainerSpecs.IMPORTANCE;
    return StandardErrors.on(
        Attribution.ofRaw(semantics, first.site(), estimate.values(), features)
            .readFrom(first.sites()),
        estimate);
  }
}
