package dev.plumbline.metrics.localization;

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
 * Whether the largest value lies on the evidence, or no farther than a tolerance beside it: 1 where
 * it does, else 0; of several largest values, the share that does. In [0, 1], higher is better; a
 * random map scores the share of features where a hit counts, the part {@code chance}. Undefined
 * where all values are equal or one is not finite. Costs no pass.
 *
 * <p>Source: Zhang et al. 2018, arXiv:1608.00507.
 */
@AutoService(MetricPlugin.class)
public final class PointingGame extends LocalizationMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("pointing-game")
        .version(2)
        .summary("Counts samples whose largest value lies on the evidence.")
        .parameters(
            VALUES,
            Parameter.of(
                "tolerance",
                new ParameterType.Whole(0, 100_000),
                0L,
                "how many pixels beside the evidence a hit may lie; 15 in the source, on images of"
                    + " a few hundred pixels"))
        .references(new Reference("Zhang et al.", 2018, "arXiv:1608.00507"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return evidenceMetric()
        .shows("Whether the feature ranked first lies on the evidence.")
        .cannotShow(
            "Where the rest of the attribution lies; large evidence is hit by chance."
                + NOT_THE_MODEL)
        .build();
  }

  @Override
  AttributionAndEvidence evidence(AttributionAndEvidence known, Parameters parameters) {
    int tolerance = parameters.whole("tolerance");
    return tolerance == 0 ? known : known.within(tolerance);
  }

  @Override
  Score score(AttributionAndEvidence map, Parameters parameters) {
    TopKOverlap first = TopKOverlap.of(map, 1);
    return first.score(first.hits());
  }
}
