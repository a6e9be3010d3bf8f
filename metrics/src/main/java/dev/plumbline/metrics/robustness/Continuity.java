package dev.plumbline.metrics.robustness;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

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
  /** The plug-in. */
  public Continuity() {
    super(
        new Card(
            "continuity",
            "Measures how far the explanation moves at most per distance an image is shifted.",
            List.of(
                Parameter.of(
                    "shift", new ParameterType.Whole(1, 10_000), 2L, "the largest shift in pixels"),
                Parameter.of(
                    "fill",
                    new ParameterType.Decimal(-1e9, 1e9),
                    0.0,
                    "the value that comes in from the side, in units of the data")),
            List.of(
                new Reference("Montavon, Samek and Müller", 2018, "doi:10.1016/j.dsp.2017.10.011")),
            "Whether the explanation moves little where an image is shifted a little.",
            "A right explanation moves with what it explains, so it is not 0; its unit is that of"
                + " the attribution, so methods of different units do not compare.",
            "2 × shift explanations"));
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
