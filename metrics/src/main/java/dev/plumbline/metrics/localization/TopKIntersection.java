package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * The share of the k largest values that lies on the evidence: {@code |top k ∩ evidence| / k}. In
 * [0, min(1, |evidence| / k)], higher is better; the part {@code best} is that largest value, and
 * {@code concept-influence} is the score divided by the share of features inside, so that a random
 * map has 1 whatever the size of the evidence. Values that tie at the border share its places
 * evenly. Not applicable where k is not below the number of features; undefined where all values
 * are equal or one is not finite. Costs no pass.
 *
 * <p>Source: Theiner, Müller-Budack and Ewerth 2022, arXiv:2104.14995.
 */
@AutoService(MetricPlugin.class)
public final class TopKIntersection extends LocalizationMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("top-k-intersection")
        .version(2)
        .summary("Measures how many of the k largest values lie on the evidence.")
        .parameters(
            Parameter.of(
                "k",
                new ParameterType.Whole(1, 1_000_000_000),
                10L,
                "how many features count; fewer than there are"),
            VALUES)
        .references(new Reference("Theiner, Müller-Budack and Ewerth", 2022, "arXiv:2104.14995"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return evidenceMetric()
        .shows("Whether the k features ranked first lie on the evidence.")
        .cannotShow(
            "How the rest is ranked; with k above the size of the evidence it stays below 1."
                + NOT_THE_MODEL)
        .build();
  }

  @Override
  Score score(AttributionAndEvidence map, Parameters parameters) {
    int k = parameters.whole("k");
    if (k >= map.features()) {
      throw new NotApplicableException(
          "k is %d and there are %d features: all of them are among the first k"
              .formatted(k, map.features()));
    }
    TopKOverlap top = TopKOverlap.of(map, k);
    double share = top.hits() / k;
    return top.score(share)
        .withPart("best", Math.min(1.0, (double) map.mask().size() / k))
        .withPart("concept-influence", share / map.chance());
  }
}
