package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Relevance mass accuracy: {@code Σ inside r / Σ r} with {@code r = |a|}, or {@code max(a, 0)}. In
 * [0, 1], higher is better; a map that spreads evenly scores the share of features inside, the part
 * {@code chance}. Undefined where all values are equal, no relevance is above 0, or a value is not
 * finite. Costs no pass.
 *
 * <p>Source: Arras, Osman and Samek 2022, arXiv:2003.07258.
 */
@AutoService(MetricPlugin.class)
public final class RelevanceMass extends LocalizationMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("relevance-mass")
        .version(2)
        .summary("Measures the share of relevance that lies on the evidence.")
        .parameters(RelevanceShare.pooling("absolute"))
        .references(new Reference("Arras, Osman and Samek", 2022, "arXiv:2003.07258"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return evidenceMetric()
        .shows("Whether relevance is concentrated on the evidence.")
        .cannotShow("Whether the right features of the evidence have it." + NOT_THE_MODEL)
        .build();
  }

  @Override
  Score score(AttributionAndEvidence map, Parameters parameters) {
    return RelevanceShare.of(map, parameters);
  }
}
