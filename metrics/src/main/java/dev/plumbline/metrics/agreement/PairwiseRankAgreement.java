package dev.plumbline.metrics.agreement;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

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
  /** The plug-in. */
  public PairwiseRankAgreement() {
    super(
        new Card(
            "pairwise-rank-agreement",
            "Counts pairs of features whose sizes are ordered as their contributions are.",
            List.of(),
            List.of(
                new Reference("Krishna et al.", 2022, "arXiv:2202.01602"),
                new Reference("Agarwal et al.", 2022, "arXiv:2206.11104")),
            Scale.SHARE,
            BY_SIZE,
            "Whether the larger contribution of two has the larger value.",
            "Their signs, and how much larger it is; all pairs weigh alike."));
  }

  @Override
  Score score(AttributionAndContributions known, Parameters parameters) {
    double[] ours = AttributionAndContributions.sizes(known.values());
    double[] theirs = AttributionAndContributions.sizes(known.truth());
    double agreed = 0;
    long pairs = 0;
    for (int f = 0; f < ours.length; f++) {
      for (int g = 0; g < f; g++) {
        int right = Double.compare(theirs[f], theirs[g]);
        if (right != 0) {
          int found = Double.compare(ours[f], ours[g]);
          pairs++;
          agreed += found == 0 ? 0.5 : found == right ? 1 : 0;
        }
      }
    }
    return pairs == 0
        ? Score.undefined("all contributions are of one size")
        : Score.of(agreed / pairs);
  }
}
