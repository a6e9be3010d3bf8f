package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * The grid pointing game: the share of positive attribution in the one cell of the target class in
 * a mosaic of n × n images of different classes, {@code Σ in its cell max(a, 0) / Σ max(a, 0)}. In
 * [0, 1], higher is better, 1/n² for a map that spreads evenly. Not applicable where the evidence
 * is not exactly one cell, or another class than the sample's is explained; undefined where all
 * values are equal, none is above 0, or one is not finite. Costs no pass.
 *
 * <p>Source: Böhle, Fritz and Schiele 2021, arXiv:2104.00032; Rao, Böhle and Schiele 2022,
 * arXiv:2205.10435.
 */
@AutoService(MetricPlugin.class)
public final class GridPointing extends LocalizationMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("grid-pointing")
        .version(3)
        .summary("Measures the share of positive attribution in the target's cell of a mosaic.")
        .parameters(
            Parameter.of("side", new ParameterType.Whole(2, 100), 2L, "cells along each side"))
        .references(
            new Reference("Böhle, Fritz and Schiele", 2021, "arXiv:2104.00032"),
            new Reference("Rao, Böhle and Schiele", 2022, "arXiv:2205.10435"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return evidenceMetric()
        .shows("Whether positive attribution lies in the cell of the explained class.")
        .cannotShow(
            "Where it lies within the cell; a model may use other cells too, unless it is built so"
                + " that it cannot."
                + NOT_THE_MODEL)
        .build();
  }

  @Override
  Score score(AttributionAndEvidence map, Parameters parameters) {
    MosaicCells grid = MosaicCells.of(map, parameters.whole("side"));
    if (grid.hot().cardinality() != 1) {
      throw new NotApplicableException(
          "%d cells hold the target class, not one; use focus".formatted(grid.hot().cardinality()));
    }
    return RelevanceShare.of(map, value -> Math.max(0, value));
  }
}
