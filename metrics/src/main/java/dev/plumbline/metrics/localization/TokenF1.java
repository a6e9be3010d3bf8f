package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * Agreement of the top tokens with the marked ones: precision {@code P = |T ∩ R| / |T|}, recall
 * {@code |T ∩ R| / |R|}, {@code F1 = 2 |T ∩ R| / (|T| + |R|)}, with R the marked tokens and T the k
 * = ⌈share · tokens⌉ largest values. In [0, 1], higher is better. Values that tie at the border
 * share its places evenly. Undefined where all values are equal or one is not finite. Costs no
 * pass.
 *
 * <p>Source: DeYoung et al. 2020, arXiv:1911.03429.
 */
@AutoService(MetricPlugin.class)
public final class TokenF1 extends LocalizationMetric {
  /** The plug-in. */
  public TokenF1() {
    super(
        new Card(
            "token-f1",
            "Measures the agreement of the top tokens with the marked ones by F1.",
            List.of(TopTokenCount.SHARE, VALUES),
            List.of(new Reference("DeYoung et al.", 2020, "arXiv:1911.03429")),
            "Whether the tokens ranked first are those that were marked.",
            "How the rest is ranked; the number of tokens that count is chosen beforehand."));
  }

  @Override
  Score score(AttributionAndEvidence masked, Parameters parameters) {
    int k = TopTokenCount.count(masked.features(), parameters);
    TopKOverlap top = TopKOverlap.of(masked, k);
    int marked = masked.mask().size();
    return Score.of(2 * top.hits() / (k + marked))
        .withPart("precision", top.hits() / k)
        .withPart("recall", top.hits() / marked)
        .withDiagnostic("tied", top.tied());
  }
}
