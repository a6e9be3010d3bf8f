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
 * Feature agreement: {@code |top k of |a| ∩ top k of |truth|| / k}. With k = ⌈top · n⌉, but no more
 * than features contribute. In [0, 1], higher is better. The part {@code area} is the mean over 1,
 * …, k by the trapezoid rule. Undefined where all sizes are equal, no feature contributes, or a
 * value is not finite. Costs no pass.
 *
 * <p>Source: Krishna et al. 2022, arXiv:2202.01602; Agarwal et al. 2022, arXiv:2206.11104.
 */
@AutoService(MetricPlugin.class)
public final class FeatureAgreement extends AgreementMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("feature-agreement")
        .version(2)
        .summary(
            "Measures how many of the k largest values and largest contributions are the same features.")
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
        .shows("Whether the features of largest size are those that contribute most.")
        .cannotShow("Their order, their signs, and all features behind them.")
        .build();
  }

  @Override
  Score score(AttributionAndContributions known, Parameters parameters) {
    return TopAgreement.FEATURE.score(known, parameters);
  }
}
