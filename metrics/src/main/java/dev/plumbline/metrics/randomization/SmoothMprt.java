package dev.plumbline.metrics.randomization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.noise.NoiseScale;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.randomization.Similarity.MapComparison;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Model parameter randomization ({@link Mprt}) of explanations averaged over noisy inputs: both the
 * map of the trained model and those of the randomized ones are means over {@code samples} copies
 * of the input with Gaussian noise of standard deviation {@code noise · (max x − min x)}, the same
 * noise for all. In [−1, 1], no unit, lower is better. Undefined where a map is constant or not
 * finite. Costs {@code samples} explanations per step, and once for the trained model.
 *
 * <p>Source: Hedström et al. 2024, arXiv:2401.06465; Adebayo et al. 2018, arXiv:1810.03292.
 */
@AutoService(MetricPlugin.class)
public final class SmoothMprt implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    List<Parameter> parameters = new ArrayList<>(Mprt.parameters("bottom-up"));
    parameters.add(
        Parameter.of("samples", new ParameterType.Whole(1, 10_000), 10L, "noisy inputs"));
    parameters.add(
        Parameter.of(
            "noise",
            new ParameterType.Decimal(0, 10),
            0.1,
            "standard deviation of the noise, as a share of the range of the sample; in tables, of"
                + " the standard deviation of each column over the training rows"));
    return PluginSpec.metric("smooth-mprt")
        .version(3)
        .summary(
            "Draws weights anew and compares explanations that are averaged over noisy inputs.")
        .parameters(parameters)
        .references(Randomizations.EFFICIENT, Randomizations.SANITY_CHECKS)
        .build();
  }

  @Override
  public MetricSpec metric() {
    return Randomizations.similarityMetric()
        .shows(
            "Whether explanations, freed of noise, change when what the model learned is taken away.")
        .cannotShow(
            "It says nothing about whether the explanation is right, and averages away what differs"
                + " between neighbors.")
        .costs("samples × (1 + min(layers, depths)) explanations")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    MapComparison rule = MapComparison.of(parameters);
    Cascade.Settings plan = Mprt.plan(parameters);
    int samples = parameters.whole("samples");
    double noise = parameters.decimal("noise");
    return (Metric.OfExplanation)
        (subject, attribution) -> {
          FloatRows rows = noisy(subject, samples, noise);
          return Step.ask(
              new Query.Layers(),
              layers ->
                  Step.ask(
                      new Query.Explanations(rows),
                      trained ->
                          new Cascade(subject, rule, rows, Cascade.stages(layers, plan))
                              .score(Randomizations.mean(trained), plan.draw())));
        };
  }

  private static FloatRows noisy(Subject subject, int samples, double noise) {
    subject.featureInputs().requireQuantities(ids -> "noise cannot be added to " + ids);
    FloatRows own = subject.instance().row();
    Vector sigmas = NoiseScale.relative(subject, subject.input(), own, noise);
    Draws draws = subject.draws().at("noise");
    return FloatRows.copyOf(
        NoiseScale.noisy(samples, own, sigmas, draw -> draws.at(draw).stream()));
  }
}
