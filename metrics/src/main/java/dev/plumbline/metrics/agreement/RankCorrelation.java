package dev.plumbline.metrics.agreement;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * Rank correlation: Spearman's ρ of |a| and |truth| over all features, average ranks at ties. In
 * [−1, 1], higher is better, 0 by chance. Undefined where a side is constant or a value is not
 * finite. Costs no pass.
 *
 * <p>Source: Krishna et al. 2022, arXiv:2202.01602; Agarwal et al. 2022, arXiv:2206.11104.
 */
@AutoService(MetricPlugin.class)
public final class RankCorrelation extends AgreementMetric {
  /** The plug-in. */
  public RankCorrelation() {
    super(
        new Card(
            "rank-correlation",
            "Correlates the ranks of the sizes of values and contributions.",
            List.of(),
            List.of(
                new Reference("Krishna et al.", 2022, "arXiv:2202.01602"),
                new Reference("Agarwal et al.", 2022, "arXiv:2206.11104")),
            Scale.CORRELATION,
            BY_SIZE,
            "Whether features rank by size as their contributions do.",
            "Their signs; all ranks weigh alike, the last as much as the first."));
  }

  @Override
  Score score(AttributionAndContributions known, Parameters parameters) {
    double rho =
        Correlation.spearman(
            AttributionAndContributions.sizes(known.values()),
            AttributionAndContributions.sizes(known.truth()));
    return Double.isNaN(rho) ? Score.undefined("the sizes of a side are all equal") : Score.of(rho);
  }
}
