package dev.plumbline.metrics.agreement;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * Rank correlation: Spearman's ρ of |a| and |truth| over all features, average ranks at ties. In
 * [−1, 1], higher is better, 0 by chance. Undefined where a side is constant or a value is not
 * finite. Costs no pass.
 *
 * <p>Source: Krishna et al. 2022, arXiv:2202.01602; Agarwal et al. 2022, arXiv:2206.11104.
 */
@AutoService(MetricPlugin.class)
public final class RankCorrelation extends AgreementMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("rank-correlation")
        .version(2)
        .summary("Correlates the ranks of the sizes of values and contributions.")
        .references(
            new Reference("Krishna et al.", 2022, "arXiv:2202.01602"),
            new Reference("Agarwal et al.", 2022, "arXiv:2206.11104"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return agreementMetric()
        .higherIsBetter()
        .correlation()
        .provenBy(Contract.LOCALIZATION)
        .signBlind()
        .accepts(BY_SIZE)
        .shows("Whether features rank by size as their contributions do.")
        .cannotShow("Their signs; all ranks weigh alike, the last as much as the first.")
        .build();
  }

  @Override
  Score score(AttributionAndContributions known, Parameters parameters) {
    Ranking ours = known.bySize();
    double rho = Correlation.spearman(ours, known.truthBySize());
    return Double.isNaN(rho)
        ? Score.undefined("the sizes of a side are all equal")
        : Score.of(rho).withTies(ours);
  }
}
