package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.Arrays;

/**
 * The overlap of the marked region with the evidence: {@code |M ∩ evidence| / |M ∪ evidence|} with
 * M the features whose value is at least {@code threshold} times the sample's own largest, up to
 * rounding. In [0, 1], higher is better. Undefined where all values are equal, none is above 0, or
 * one is not finite. Costs no pass.
 *
 * <p>Source: Zhou et al. 2016, arXiv:1512.04150 (the threshold of a fifth of the largest value).
 */
@AutoService(MetricPlugin.class)
public final class LocalizationIou extends LocalizationMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("localization-iou")
        .version(2)
        .summary("Measures how far the region of large values and the evidence are the same.")
        .parameters(
            Parameter.of(
                "threshold",
                new ParameterType.Decimal(0.001, 1),
                0.2,
                "the share of the sample's largest value that marks a feature"),
            VALUES)
        .references(new Reference("Zhou et al.", 2016, "arXiv:1512.04150"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return evidenceMetric()
        .shows("Whether the region of large values covers the evidence and nothing else.")
        .cannotShow(
            "How values are spread within the region; and the region turns on the threshold."
                + NOT_THE_MODEL)
        .build();
  }

  @Override
  Score score(AttributionAndEvidence map, Parameters parameters) {
    double largest = Arrays.stream(map.values()).max().orElse(0);
    if (!(largest > 0)) {
      return Score.undefined("no value is above 0: no region is marked");
    }
    double border = parameters.decimal("threshold") * largest - Ranking.tolerance(map.values());
    int marked = 0;
    int both = 0;
    for (int f = 0; f < map.features(); f++) {
      if (map.values()[f] >= border) {
        marked++;
        both += map.isInside(f) ? 1 : 0;
      }
    }
    return Score.of((double) both / (marked + map.mask().size() - both))
        .withPart("marked", (double) marked / map.features());
  }
}
