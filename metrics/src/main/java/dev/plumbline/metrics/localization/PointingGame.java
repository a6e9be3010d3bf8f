package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * Whether the largest value lies on the evidence: 1 where it does, else 0; of several largest
 * values, the share that does. In [0, 1], higher is better; a random map scores the share of
 * features inside, the part {@code chance}. Undefined where all values are equal or one is not
 * finite. Costs no pass.
 *
 * <p>Source: Zhang et al. 2018, arXiv:1608.00507.
 */
@AutoService(MetricPlugin.class)
public final class PointingGame extends LocalizationMetric {
  /** The plug-in. */
  public PointingGame() {
    super(
        new Card(
            "pointing-game",
            "Counts samples whose largest value lies on the evidence.",
            List.of(VALUES),
            List.of(new Reference("Zhang et al.", 2018, "arXiv:1608.00507")),
            "Whether the feature ranked first lies on the evidence.",
            "Where the rest of the attribution lies; large evidence is hit by chance."));
  }

  @Override
  Score score(AttributionAndEvidence masked, Parameters parameters) {
    TopKOverlap first = TopKOverlap.of(masked, 1);
    return Score.of(first.hits()).withDiagnostic("tied", first.tied());
  }
}
