package dev.plumbline.metrics.agreement;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * Spearman's ρ of a and truth over all features, signs included, average ranks at ties. In [−1, 1],
 * higher is better, 0 by chance. Undefined where a side is constant or a value is not finite. Costs
 * no pass.
 *
 * <p>Source: Guidotti 2021, doi:10.1016/j.artint.2020.103428.
 */
@AutoService(MetricPlugin.class)
public final class AttributionRankCorrelation extends AgreementMetric {
  /** The plug-in. */
  public AttributionRankCorrelation() {
    super(
        new Card(
            "attribution-rank-correlation",
            "Correlates the ranks of values and contributions, signs included.",
            List.of(),
            List.of(new Reference("Guidotti", 2021, "doi:10.1016/j.artint.2020.103428")),
            Scale.CORRELATION,
            BY_VALUE,
            "Whether features rank from most negative to most positive as their contributions do.",
            "How large the values are; where few features contribute, most ranks are ties."));
  }

  @Override
  Score score(AttributionAndContributions known, Parameters parameters) {
    double rho = Correlation.spearman(known.values(), known.truth());
    return Double.isNaN(rho)
        ? Score.undefined("the values of a side are all equal")
        : Score.of(rho);
  }
}
