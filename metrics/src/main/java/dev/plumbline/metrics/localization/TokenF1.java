package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

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
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("token-f1")
        .version(2)
        .summary("Measures the agreement of the top tokens with the marked ones by F1.")
        .parameters(TopTokenCount.SHARE, VALUES)
        .references(new Reference("DeYoung et al.", 2020, "arXiv:1911.03429"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return evidenceMetric()
        .shows("Whether the tokens ranked first are those that were marked.")
        .cannotShow(
            "How the rest is ranked; the number of tokens that count is chosen beforehand."
                + NOT_THE_MODEL)
        .build();
  }

  @Override
  Score score(AttributionAndEvidence map, Parameters parameters) {
    int k = TopTokenCount.count(map.features(), parameters);
    TopKOverlap top = TopKOverlap.of(map, k);
    int marked = map.mask().size();
    return top.score(2 * top.hits() / (k + marked))
        .withPart("precision", top.hits() / k)
        .withPart("recall", top.hits() / marked);
  }
}
