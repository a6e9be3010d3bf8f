package dev.plumbline.metrics.randomization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
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
import java.util.function.ToDoubleFunction;

/**
 * How alike the explanations of a model and of the same architecture trained on permuted labels
 * are: the mean similarity over {@code models} permutations, in [−1, 1], no unit, lower is better.
 * Only for models that are trained here. All samples of a run share the retrained models. Undefined
 * where a map is constant or not finite. Costs one training, kept in the cache, and one explanation
 * per permutation.
 *
 * <p>Source: Adebayo et al. 2018, arXiv:1810.03292 (data randomization).
 */
@AutoService(MetricPlugin.class)
public final class LabelRandomization implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("label-randomization")
        .version(2)
        .summary(
            "Trains the model again on permuted labels and measures how alike explanations stay.")
        .parameters(
            Similarity.parameter(),
            Similarity.values("absolute"),
            Parameter.of(
                "models", new ParameterType.Whole(1, 100), 1L, "how many models are trained"))
        .references(Randomizations.SANITY_CHECKS)
        .build();
  }

  @Override
  public MetricSpec metric() {
    return Randomizations.similarityMetric()
        .shows("Whether the explanation depends on the labels the model learned from.")
        .cannotShow(
            "It says nothing about whether the explanation is right, and its samples share the retrained"
                + " models, so that intervals over samples do not speak of other trainings.")
        .costs("models explanations; models trainings once per run and cache")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    MapComparison rule = MapComparison.of(parameters);
    int models = parameters.whole("models");
    return (Metric.OfExplanation)
        (subject, attribution) ->
            next(subject, rule.to(subject, attribution.features()), models, List.of());
  }

  private static Step<Score> next(
      Subject subject, ToDoubleFunction<Vector> likeness, int models, List<Double> known) {
    if (known.size() == models) {
      return Step.done(
          Score.of(known.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN)));
    }
    return Step.ask(
        new Query.VariantExplanations(
            new Query.Variant.RandomLabels(known.size()), subject.instance().row()),
        explained -> {
          double similarity = likeness.applyAsDouble(explained.get(0).features());
          if (Double.isNaN(similarity)) {
            return Step.done(
                Score.undefined("no similarity: a map is constant, too short or not finite"));
          }
          List<Double> more = new ArrayList<>(known);
          more.add(similarity);
          return next(subject, likeness, models, more);
        });
  }
}
