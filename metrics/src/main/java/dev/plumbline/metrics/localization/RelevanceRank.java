package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * Relevance rank accuracy: {@code |top K ∩ evidence| / K} with K the number of features with
 * evidence. In [0, 1], higher is better; a random map scores the share of features inside. Values
 * that tie at the border share its places evenly. Undefined where all values are equal or one is
 * not finite. Costs no pass.
 *
 * <p>Source: Arras, Osman and Samek 2022, arXiv:2003.07258.
 */
@AutoService(MetricPlugin.class)
public final class RelevanceRank extends LocalizationMetric {
  /** The plug-in. */
  public RelevanceRank() {
    super(
        new Card(
            "relevance-rank",
            "Measures how many of as many top features as there is evidence lie on it.",
            List.of(VALUES),
            List.of(new Reference("Arras, Osman and Samek", 2022, "arXiv:2003.07258")),
            "Whether the features ranked first are those with the evidence.",
            "How large the values are; the order alone counts."));
  }

  @Override
  Score score(AttributionAndEvidence masked, Parameters parameters) {
    int k = masked.mask().size();
    TopKOverlap top = TopKOverlap.of(masked, k);
    return Score.of(top.hits() / k).withDiagnostic("tied", top.tied());
  }
}
