package dev.plumbline.metrics.randomization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.randomization.Similarity.MapComparison;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.List;
import java.util.Locale;

/**
 * Model parameter randomization: how alike explanations stay when the model's weights are drawn
 * anew, layer by layer, cascading from the output (or from the input) or one layer at a time. The
 * score is the mean over the steps of the similarity to the explanation of the trained model, which
 * itself is no step. In [−1, 1], no unit, lower is better: an explanation that stays alike does not
 * depend on what was learned. Undefined where a map is constant or not finite. Costs one
 * explanation per step.
 *
 * <p>Source: Adebayo et al. 2018, arXiv:1810.03292.
 */
@AutoService(MetricPlugin.class)
public final class Mprt implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("mprt")
        .version(3)
        .summary("Draws weights anew layer by layer and measures how alike explanations stay.")
        .parameters(parameters("top-down"))
        .references(Randomizations.SANITY_CHECKS)
        .build();
  }

  /** The parameters of a cascade. */
  static List<Parameter> parameters(String order) {
    return List.of(
        Parameter.of(
            "order",
            new ParameterType.Choice(List.of("top-down", "bottom-up", "independent")),
            order,
            "cascading from the output, cascading from the input, or one layer at a time"),
        Similarity.parameter(),
        Similarity.values("absolute"),
        Parameter.of(
            "depths",
            new ParameterType.Whole(1, 1000),
            10L,
            "the largest number of steps; deeper models take evenly spread ones"),
        Parameter.of(
            "draw", new ParameterType.Whole(0, 1_000_000), 0L, "which draw of random weights"));
  }

  @Override
  public MetricSpec metric() {
    return Randomizations.similarityMetric()
        .shows("Whether explanations change when what the model learned is taken away.")
        .cannotShow(
            "It says nothing about whether the explanation is right: pure noise scores best.")
        .costs("min(layers, depths) explanations")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    MapComparison rule = MapComparison.of(parameters);
    Cascade.Settings plan = plan(parameters);
    return (Metric.OfExplanation)
        (subject, attribution) ->
            Step.ask(
                new Query.Layers(),
                layers ->
                    new Cascade(
                            subject, rule, subject.instance().row(), Cascade.stages(layers, plan))
                        .score(attribution.features(), plan.draw()));
  }

  /** The cascade a suite asks for. */
  static Cascade.Settings plan(Parameters parameters) {
    return new Cascade.Settings(
        Cascade.LayerOrder.valueOf(
            parameters.text("order").toUpperCase(Locale.ROOT).replace('-', '_')),
        parameters.whole("depths"),
        parameters.whole("draw"));
  }
}
