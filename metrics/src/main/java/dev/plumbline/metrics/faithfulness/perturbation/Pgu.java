package dev.plumbline.metrics.faithfulness.perturbation;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * The prediction gap on unimportant features: the mean over draws of {@code |F(x) − F(x + ε)|} with
 * ε ~ N(0, σ²) on the elements of all but the k features with the largest |a|, averaged over
 * several k. In [0, ∞), in units of F, lower is better; blind to the sign of attributions. For a
 * linear F at one k it is {@code ‖w_S‖ σ √(2/π)} over the others. Undefined where there is one
 * feature, all |a| are equal, or a value is not finite. Costs {@code draws} forward passes per k,
 * and one for F(x).
 *
 * <p>Source: Agarwal et al. 2022, arXiv:2206.11104.
 */
@AutoService(MetricPlugin.class)
public final class Pgu implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("pgu")
        .version(2)
        .summary(
            "Moves all but the features attributed most by noise and measures how far F moves.")
        .parameters(PredictionGap.PARAMETERS)
        .references(new Reference("Agarwal et al.", 2022, "arXiv:2206.11104"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.FAITHFULNESS)
        .lowerIsBetter()
        .notNegative("F")
        .provenBy(MetricSpec.Contract.REMOVAL)
        .signBlind()
        .shows("Whether F depends little, near the input, on the features left out of the top.")
        .cannotShow(
            "It sees neither direction nor size, only which features stand first; and noise of one size"
                + " says little of a model that is flat nearby.")
        .costs("min(steps, ⌈share × features⌉) × draws + 1 forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new PredictionGap(PredictionGap.Perturbed.UNIMPORTANT, parameters);
  }
}
