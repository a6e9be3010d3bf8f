package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * The area under the ROC curve of the values as a detector of the evidence: the share of pairs of a
 * feature inside and one outside that the value orders right, ties half. By ranks R (average at
 * ties), with m features inside of n: {@code (Σ inside R − m (m + 1) / 2) / (m (n − m))}. In [0,
 * 1], higher is better, ½ by chance. Undefined where all values are equal or one is not finite.
 * Costs no pass.
 *
 * <p>Source: Fawcett 2006, doi:10.1016/j.patrec.2005.10.010.
 */
@AutoService(MetricPlugin.class)
public final class LocalizationAuc extends LocalizationMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("localization-auc")
        .version(2)
        .summary("Measures how well the values tell features with evidence from the others.")
        .parameters(VALUES)
        .references(new Reference("Fawcett", 2006, "doi:10.1016/j.patrec.2005.10.010"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return evidenceMetric()
        .shows("Whether features with evidence are ranked above features without.")
        .cannotShow(
            "Whether the very first are right: where there is little evidence, a high area goes"
                + " with a poor top."
                + NOT_THE_MODEL)
        .build();
  }

  @Override
  Score score(AttributionAndEvidence map, Parameters parameters) {
    Ranking ranking = Ranking.of(map.values());
    double[] ranks = ranking.midRanks();
    double inside = 0;
    for (int f = 0; f < ranks.length; f++) {
      inside += map.isInside(f) ? ranks[f] : 0;
    }
    double m = map.mask().size();
    double area = (inside - m * (m + 1) / 2) / (m * (ranks.length - m));
    return Score.of(area).withTies(ranking);
  }
}
