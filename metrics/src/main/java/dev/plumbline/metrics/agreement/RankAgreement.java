package dev.plumbline.metrics.agreement;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

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
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("rank-agreement")
        .version(2)
        .summary(
            "Measures how many of the k largest values stand at the rank of their contribution.")
        .parameters(TopAgreement.TOP)
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
        .shows("Whether the features of largest size stand in the right order.")
        .cannotShow("Their signs, and all features behind them; one swap costs two ranks.")
        .build();
  }

  @Override
  Score score(AttributionAndContributions known, Parameters parameters) {
    return TopAgreement.RANK.score(known, parameters);
  }
}
