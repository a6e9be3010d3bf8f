package dev.plumbline.metrics.faithfulness.perturbation;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;

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
    return new PluginSpec(
        PluginKind.METRIC,
        "pgu",
        1,
        "Moves all but the features attributed most by noise and measures how far F moves.",
        PredictionGap.PARAMETERS,
        List.of(new Reference("Agarwal et al.", 2022, "arXiv:2206.11104")));
  }

  @Override
  public MetricSpec metric() {
    return new MetricSpec(
        MetricSpec.Category.FAITHFULNESS,
        MetricSpec.Direction.LOWER,
        0,
        Double.POSITIVE_INFINITY,
        "F",
        MetricSpec.Contract.REMOVAL,
        true,
        EnumSet.allOf(Attribution.Kind.class),
        false,
        "Whether F depends little, near the input, on the features left out of the top.",
        "It sees neither direction nor size, only which features stand first; and noise of one size"
            + " says little of a model that is flat nearby.",
        "min(steps, ⌈share × features⌉) × draws + 1 forward");
  }

  @Override
  public Metric create(Parameters parameters, Function<String, Removal> removals) {
    return new PredictionGap(PredictionGap.Perturbed.UNIMPORTANT, parameters);
  }
}
