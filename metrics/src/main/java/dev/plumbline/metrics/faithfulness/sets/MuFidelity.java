package dev.plumbline.metrics.faithfulness.sets;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.faithfulness.SpatialGroups;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Spearman's rank correlation, over random sets S of equally many cells of a grid over the image,
 * of {@code Σ_{i∈S} aᵢ} with {@code F(x) − v(x without S)}. Elsewhere than on images each feature
 * is a cell. In [−1, 1], no unit, higher is better. Undefined where there is one cell, either side
 * is constant, or a value is not finite. Costs {@code (sets + 1) · draws} forward passes.
 *
 * <p>Source: Fel et al. 2022, arXiv:2009.04521, after Bhatt, Weller and Moura 2020,
 * arXiv:2005.00631.
 */
@AutoService(MetricPlugin.class)
public final class MuFidelity implements MetricPlugin {

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("mu-fidelity")
        .version(3)
        .summary(
            "Correlates the ranks of what sets of grid cells are given and how far F falls without"
                + " them.")
        .parameters(
            SetCorrelation.OPERATORS,
            Parameter.of("sets", new ParameterType.Whole(2, 100_000), 200L, "how many random sets"),
            Parameter.of(
                "share",
                new ParameterType.Decimal(0, 1),
                0.2,
                "the share of all cells in a set, rounded; at least one, and never all"),
            Parameter.of(
                "grid",
                new ParameterType.Whole(1, 1000),
                9L,
                "rows and columns of the grid over an image; elsewhere each feature is a cell"))
        .references(
            new Reference("Fel et al.", 2022, "arXiv:2009.04521"),
            new Reference("Bhatt, Weller and Moura", 2020, "arXiv:2005.00631"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.FAITHFULNESS)
        .higherIsBetter()
        .correlation()
        .provenBy(MetricSpec.Contract.REMOVAL)
        .shows("Whether regions that are given more rank higher by how far F falls without them.")
        .cannotShow(
            "It sees ranks of regions only: neither scale, nor which pixel of a cell matters.")
        .costs("(sets + 1) × draws forward")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    int side = parameters.whole("grid");
    return new SetCorrelation(
        parameters.operator("operators"),
        new RandomFeatureSets(
            parameters.whole("sets"),
            parameters.decimal("share"),
            subject -> SpatialGroups.cells(subject, side)),
        SetCorrelation.Coefficient.SPEARMAN);
  }
}
