package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * The share of positive attribution on the evidence: {@code μ = Σ inside r / Σ r} with {@code r =
 * max(a, 0)}, or {@code |a|}. In [0, 1], higher is better. The part {@code weighted} is μ · n /
 * |evidence|: how much denser attribution is inside than on average, 1 for a map that spreads
 * evenly. Undefined where all values are equal, none is above 0, or one is not finite. Costs no
 * pass.
 *
 * <p>Source: Kohlbrenner et al. 2020, arXiv:1910.09840.
 */
@AutoService(MetricPlugin.class)
public final class AttributionLocalization extends LocalizationMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("attribution-localization")
        .version(2)
        .summary(
            "Measures the share of positive attribution on the evidence, also beside its size.")
        .parameters(RelevanceShare.pooling("positive"))
        .references(new Reference("Kohlbrenner et al.", 2020, "arXiv:1910.09840"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return evidenceMetric()
        .shows("Whether positive attribution is concentrated on the evidence.")
        .cannotShow(
            "Whether the right features of the evidence have it; negative attribution outside is"
                + " not seen."
                + NOT_THE_MODEL)
        .build();
  }

  @Override
  Score score(AttributionAndEvidence map, Parameters parameters) {
    Score share = RelevanceShare.of(map, parameters);
    return share.isDefined() ? share.withPart("weighted", share.value() / map.chance()) : share;
  }
}
