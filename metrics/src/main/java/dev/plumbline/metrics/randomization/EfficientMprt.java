package dev.plumbline.metrics.randomization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.HistogramEntropy;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;

/**
 * How much more disordered an explanation becomes when all weights are drawn anew: {@code
 * (H(a_random) − H(a)) / H(a)}, where H is the entropy in nats of the histogram of a map's values
 * in {@code bins} bins between its smallest and largest value. In [−1, ∞), no unit, higher is
 * better. Undefined where H(a) is 0 or a value is not finite. Costs one explanation.
 *
 * <p>Source: Hedström et al. 2024, arXiv:2401.06465.
 */
@AutoService(MetricPlugin.class)
public final class EfficientMprt implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("efficient-mprt")
        .version(2)
        .summary(
            "Draws all weights anew and measures how much more disordered the explanation becomes.")
        .parameters(
            Parameter.of(
                "bins", new ParameterType.Whole(2, 100_000), 100L, "bins of the histogram"),
            Parameter.of(
                "draw", new ParameterType.Whole(0, 1_000_000), 0L, "which draw of random weights"))
        .references(Randomizations.EFFICIENT)
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.RANDOMIZATION)
        .higherIsBetter()
        .range(-1, Double.POSITIVE_INFINITY, "share")
        .provenBy(MetricSpec.Contract.RANDOMIZATION)
        .shows("Whether the explanation of a model without anything learned is more disordered.")
        .cannotShow(
            "It says nothing about where values lie: two different maps with one histogram are alike.")
        .costs("1 explanation")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    int bins = parameters.whole("bins");
    int draw = parameters.whole("draw");
    return (Metric.OfExplanation)
        (subject, attribution) ->
            Step.ask(
                new Query.Layers(),
                layers ->
                    Step.askOnce(
                        new Query.VariantExplanations(
                            new Query.Variant.RandomizedLayers(layers, draw),
                            subject.instance().row()),
                        random -> score(attribution.features(), random.get(0).features(), bins)));
  }

  private static Score score(Vector trained, Vector random, int bins) {
    double before = HistogramEntropy.of(trained.toArray(), bins);
    double after = HistogramEntropy.of(random.toArray(), bins);
    if (!(before > 0) || Double.isNaN(after)) {
      return Score.undefined(
          "the entropy is %s before and %s after: no share can be taken".formatted(before, after));
    }
    return Score.of((after - before) / before)
        .withPart("trained-entropy", before)
        .withPart("random-entropy", after);
  }
}
