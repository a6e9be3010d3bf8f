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
 * Spearman's ρ of a and truth over all features, signs included, average ranks at ties. In [−1, 1],
 * higher is better, 0 by chance. Undefined where a side is constant or a value is not finite. Costs
 * no pass.
 *
 * <p>Source: Guidotti 2021, doi:10.1016/j.artint.2020.103428.
 */
@AutoService(MetricPlugin.class)
public final class AttributionRankCorrelation extends AgreementMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("attribution-rank-correlation")
        .version(2)
        .summary("Correlates the ranks of values and contributions, signs included.")
        .references(new Reference("Guidotti", 2021, "doi:10.1016/j.artint.2020.103428"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return agreementMetric()
        .higherIsBetter()
        .correlation()
        .provenBy(Contract.LOCALIZATION)
        .accepts(BY_VALUE)
        .shows(
            "Whether features rank from most negative to most positive as their contributions do.")
        .cannotShow("How large the values are; where few features contribute, most ranks are ties.")
        .build();
  }

  @Override
  Score score(AttributionAndContributions known, Parameters parameters) {
    Ranking ours = Ranking.of(known.values());
    double rho = Correlation.spearman(ours, Ranking.of(known.truth()));
    return Double.isNaN(rho)
        ? Score.undefined("the values of a side are all equal")
        : Score.of(rho).withTies(ours);
  }
}
