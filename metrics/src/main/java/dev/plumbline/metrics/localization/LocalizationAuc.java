package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Ranks;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

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
  /** The plug-in. */
  public LocalizationAuc() {
    super(
        new Card(
            "localization-auc",
            "Measures how well the values tell features with evidence from the others.",
            List.of(VALUES),
            List.of(new Reference("Fawcett", 2006, "doi:10.1016/j.patrec.2005.10.010")),
            "Whether features with evidence are ranked above features without.",
            "Whether the very first are right: where there is little evidence, a high area goes"
                + " with a poor top."));
  }

  @Override
  Score score(AttributionAndEvidence masked, Parameters parameters) {
    double[] ranks = Ranks.average(masked.values());
    double inside = 0;
    for (int f = 0; f < ranks.length; f++) {
      inside += masked.isInside(f) ? ranks[f] : 0;
    }
    double m = masked.mask().size();
    double area = (inside - m * (m + 1) / 2) / (m * (ranks.length - m));
    return Score.of(area);
  }
}
