package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.Arrays;
import java.util.List;

/**
 * The overlap of the marked region with the evidence: {@code |M ∩ evidence| / |M ∪ evidence|} with
 * M the features whose value is at least {@code threshold} times the sample's own largest. In [0,
 * 1], higher is better. Undefined where all values are equal, none is above 0, or one is not
 * finite. Costs no pass.
 *
 * <p>Source: Zhou et al. 2016, arXiv:1512.04150 (the threshold of a fifth of the largest value).
 */
@AutoService(MetricPlugin.class)
public final class LocalizationIou extends LocalizationMetric {
  /** The plug-in. */
  public LocalizationIou() {
    super(
        new Card(
            "localization-iou",
            "Measures how far the region of large values and the evidence are the same.",
            List.of(
                Parameter.of(
                    "threshold",
                    new ParameterType.Decimal(0.001, 1),
                    0.2,
                    "the share of the sample's largest value that marks a feature"),
                VALUES),
            List.of(new Reference("Zhou et al.", 2016, "arXiv:1512.04150")),
            "Whether the region of large values covers the evidence and nothing else.",
            "How values are spread within the region; and the region turns on the threshold."));
  }

  @Override
  Score score(AttributionAndEvidence masked, Parameters parameters) {
    double largest = Arrays.stream(masked.values()).max().orElse(0);
    if (!(largest > 0)) {
      return Score.undefined("no value is above 0: no region is marked");
    }
    double border = parameters.decimal("threshold") * largest;
    int marked = 0;
    int both = 0;
    for (int f = 0; f < masked.features(); f++) {
      if (masked.values()[f] >= border) {
        marked++;
        both += masked.isInside(f) ? 1 : 0;
      }
    }
    return Score.of((double) both / (marked + masked.mask().size() - both))
        .withPart("marked", (double) marked / masked.features());
  }
}
