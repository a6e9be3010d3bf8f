package dev.plumbline.metrics.agreement;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Pairwise rank agreement: of all pairs of features whose contributions differ in size, the share
 * that |a| orders the same way; a pair of equal |a| counts half. In [0, 1], higher is better, ½ by
 * chance. Undefined where all contributions are of one size, or a value is not finite. Costs no
 * pass.
 *
 * <p>Source: Krishna et al. 2022, arXiv:2202.01602; Agarwal et al. 2022, arXiv:2206.11104.
 */
@AutoService(MetricPlugin.class)
public final class PairwiseRankAgreement extends AgreementMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("pairwise-rank-agreement")
        .version(2)
        .summary("Counts pairs of features whose sizes are ordered as their contributions are.")
        .references(
            new Reference("Krishna et al.", 2022, "arXiv:2202.01602"),
            new Reference("Agarwal et al.", 2022, "arXiv:2206.11104"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return agreementMetric()
        .higherIsBetter()
        .share()
        .provenBy(Contract.LOCALIZATION)
        .signBlind()
        .accepts(BY_SIZE)
        .shows("Whether the larger contribution of two has the larger value.")
        .cannotShow("Their signs, and how much larger it is; all pairs weigh alike.")
        .build();
  }

  @Override
  Score score(AttributionAndContributions known, Parameters parameters) {
    Ranking ours = known.bySize();
    Ranking theirs = known.truthBySize();
    double agreed = 0;
    long pairs = 0;
    for (int f = 0; f < ours.size(); f++) {
      for (int g = 0; g < f; g++) {
        int right = Integer.compare(theirs.groupOf(f), theirs.groupOf(g));
        if (right != 0) {
          int found = Integer.compare(ours.groupOf(f), ours.groupOf(g));
          pairs++;
          agreed += found == 0 ? 0.5 : found == right ? 1 : 0;
        }
      }
    }
    return pairs == 0
        ? Score.undefined("all contributions are of one size")
        : Score.of(agreed / pairs).withTies(ours);
  }
}
