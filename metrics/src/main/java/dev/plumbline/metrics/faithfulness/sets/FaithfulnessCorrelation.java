package dev.plumbline.metrics.faithfulness.sets;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Pearson's correlation, over random sets S of {@code max(1, round(share · d))} of d features, of
 * {@code Σ_{i∈S} aᵢ} with {@code F(x) − v(x without S)}. In [−1, 1], no unit, higher is better; an
 * attribution whose sums are right up to scale and shift has 1. Undefined where there is one
 * feature, either side is constant, or a value is not finite. Costs {@code sets · draws + draws}
 * forward passes.
 *
 * <p>Source: Bhatt, Weller and Moura 2020, arXiv:2005.00631.
 */
@AutoService(MetricPlugin.class)
public final class FaithfulnessCorrelation implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("faithfulness-correlation")
        .version(2)
        .summary(
            "Correlates what random sets of features are given with how far F falls without them.")
        .parameters(
            SetCorrelation.OPERATORS,
            Parameter.of("sets", new ParameterType.Whole(2, 100_000), 100L, "how many random sets"),
            Parameter.of(
                "share",
                new ParameterType.Decimal(0, 1),
                0.2,
                "the share of all features in a set, rounded; at least one, and never all"))
        .references(new Reference("Bhatt, Weller and Moura", 2020, "arXiv:2005.00631"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.FAITHFULNESS)
        .higherIsBetter()
        .correlation()
        .provenBy(MetricSpec.Contract.REMOVAL)
        .shows(
            "Whether sets of features that are given more make F fall more when they are removed.")
        .cannotShow(
            "It does not see scale: an attribution ten times too large has the same correlation, so read"
                + " infidelity or the residual of sensitivity-n beside it.")
        .costs("(sets + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    return new SetCorrelation(
        parameters.operator("operators"),
        RandomFeatureSets.ofFeatures(parameters.whole("sets"), parameters.decimal("share")),
        SetCorrelation.Coefficient.PEARSON);
  }
}
