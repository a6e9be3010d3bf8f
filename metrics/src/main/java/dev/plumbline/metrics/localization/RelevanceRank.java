package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Relevance rank accuracy: {@code |top K ∩ evidence| / K} with K the number of features with
 * evidence. In [0, 1], higher is better; a random map scores the share of features inside. Values
 * that tie at the border share its places evenly. Undefined where all values are equal or one is
 * not finite. Costs no pass.
 *
 * <p>Source: Arras, Osman and Samek 2022, arXiv:2003.07258.
 */
@AutoService(MetricPlugin.class)
public final class RelevanceRank extends LocalizationMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("relevance-rank")
        .version(2)
        .summary("Measures how many of as many top features as there is evidence lie on it.")
        .parameters(VALUES)
        .references(new Reference("Arras, Osman and Samek", 2022, "arXiv:2003.07258"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return evidenceMetric()
        .shows("Whether the features ranked first are those with the evidence.")
        .cannotShow("How large the values are; the order alone counts." + NOT_THE_MODEL)
        .build();
  }

  @Override
  Score score(AttributionAndEvidence map, Parameters parameters) {
    int k = map.mask().size();
    TopKOverlap top = TopKOverlap.of(map, k);
    return top.score(top.hits() / k);
  }
}
