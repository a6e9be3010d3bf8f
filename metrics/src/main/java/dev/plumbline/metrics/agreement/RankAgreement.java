package dev.plumbline.metrics.agreement;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * Rank agreement: the number of ranks up to k that |a| and |truth| give to the same feature,
 * divided by k. With k = ⌈top · n⌉, but no more than features contribute. In [0, 1], higher is
 * better. The part {@code area} is the mean over 1, …, k by the trapezoid rule. Undefined where all
 * sizes are equal, no feature contributes, or a value is not finite. Costs no pass.
 *
 * <p>Source: Krishna et al. 2022, arXiv:2202.01602; Agarwal et al. 2022, arXiv:2206.11104.
 */
@AutoService(MetricPlugin.class)
public final class RankAgreement extends AgreementMetric {
  /** The plug-in. */
  public RankAgreement() {
    super(
        new Card(
            "rank-agreement",
            "Measures how many of the k largest values stand at the rank of their contribution.",
            List.of(TopAgreement.TOP),
            List.of(
                new Reference("Krishna et al.", 2022, "arXiv:2202.01602"),
                new Reference("Agarwal et al.", 2022, "arXiv:2206.11104")),
            Scale.SHARE,
            BY_SIZE,
            "Whether the features of largest size stand in the right order.",
            "Their signs, and all features behind them; one swap costs two ranks."));
  }

  @Override
  Score score(AttributionAndContributions known, Parameters parameters) {
    return TopAgreement.RANK.score(known, parameters);
  }
}
