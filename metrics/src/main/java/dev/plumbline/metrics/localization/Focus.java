package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * The share of positive attribution on the cells of the target class in a mosaic of 2 × 2 images:
 * {@code Σ over its cells max(a, 0) / Σ max(a, 0)}. In [0, 1], higher is better; a map that spreads
 * evenly scores the share of those cells. Not applicable where the evidence does not fill whole
 * cells of a 2 × 2 image, or another class than the sample's is explained; undefined where all
 * values are equal, none is above 0, or one is not finite. Costs no pass.
 *
 * <p>Source: Arias-Duart et al. 2022, arXiv:2109.15035.
 */
@AutoService(MetricPlugin.class)
public final class Focus extends LocalizationMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("focus")
        .version(3)
        .summary("Measures the share of positive attribution on the target's images of a mosaic.")
        .references(new Reference("Arias-Duart et al.", 2022, "arXiv:2109.15035"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return evidenceMetric()
        .shows("Whether positive attribution lies on the images of the explained class.")
        .cannotShow(
            "Where it lies within them; and a mosaic is not the input the model was trained on."
                + NOT_THE_MODEL)
        .build();
  }

  @Override
  Score score(AttributionAndEvidence map, Parameters parameters) {
    MosaicCells grid = MosaicCells.of(map, 2);
    Score share = RelevanceShare.of(map, value -> Math.max(0, value));
    return share.isDefined() ? share.withPart("cells", grid.hot().cardinality()) : share;
  }
}
