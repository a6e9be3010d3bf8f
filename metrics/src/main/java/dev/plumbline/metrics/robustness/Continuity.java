package dev.plumbline.metrics.robustness;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Continuity under shifts of an image: {@code max over x′ of ‖φ(x′) − φ(x)‖₁ / ‖x′ − x‖₂} over the
 * image moved sideways by −shift … shift pixels, 0 left out. In [0, ∞), in units of the attribution
 * per unit of input, lower is better. A shift that leaves the image as it is counts for nothing.
 * Not applicable to anything but one image; undefined where no shift changes the image or a value
 * is not finite. Costs 2 shift explanations.
 *
 * <p>Source: Montavon, Samek and Müller 2018, doi:10.1016/j.dsp.2017.10.011.
 */
@AutoService(MetricPlugin.class)
public final class Continuity extends NeighborhoodMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("continuity")
        .version(2)
        .summary("Measures how far the explanation moves at most per distance an image is shifted.")
        .parameters(
            Parameter.of(
                "shift", new ParameterType.Whole(1, 10_000), 2L, "the largest shift in pixels"),
            Parameter.of(
                "fill",
                new ParameterType.Decimal(-1e9, 1e9),
                0.0,
                "the value that comes in from the side, in units of the data"))
        .references(
            new Reference("Montavon, Samek and Müller", 2018, "doi:10.1016/j.dsp.2017.10.011"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return neighborhoodMetric()
        .shows("Whether the explanation moves little where an image is shifted a little.")
        .cannotShow(
            "A right explanation moves with what it explains, so it is not 0; its unit is that of"
                + " the attribution, so methods of different units do not compare."
                + CONSTANT_IS_BEST)
        .costs("2 × shift explanations")
        .build();
  }

  @Override
  Neighborhood neighborhood(Parameters parameters) {
    return new Translations(parameters.whole("shift"), parameters.decimal("fill"));
  }

  @Override
  Score score(ExplainedNeighbors neighbors) {
    int[] moved = neighbors.whereMoved();
    return NeighborChanges.of(
            moved.length,
            i ->
                ExplainedNeighbors.sum(neighbors.changed(moved[i]))
                    / ExplainedNeighbors.norm(neighbors.moved(moved[i])))
        .largest();
  }
}
