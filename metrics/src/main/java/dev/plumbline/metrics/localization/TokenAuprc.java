package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/**
 * The area under the precision-recall curve of the values as a detector of marked tokens, as
 * average precision: {@code Σ (recallₜ − recallₜ₋₁) · precisionₜ} over the distinct values t,
 * largest first; equal values enter together. In [0, 1], higher is better; a random map scores the
 * share of marked tokens on average. The part {@code trapezoid} joins the points by straight lines
 * from precision 1 at recall 0, which is optimistic. Undefined where all values are equal or one is
 * not finite. Costs no pass.
 *
 * <p>Source: DeYoung et al. 2020, arXiv:1911.03429; Davis and Goadrich 2006,
 * doi:10.1145/1143844.1143874.
 */
@AutoService(MetricPlugin.class)
public final class TokenAuprc extends LocalizationMetric {
  /** The plug-in. */
  public TokenAuprc() {
    super(
        new Card(
            "token-auprc",
            "Measures how well the values find the marked tokens, by average precision.",
            List.of(VALUES),
            List.of(
                new Reference("DeYoung et al.", 2020, "arXiv:1911.03429"),
                new Reference("Davis and Goadrich", 2006, "doi:10.1145/1143844.1143874")),
            "Whether the tokens that were marked are ranked above the others.",
            "How large the values are; and its level by chance is the share of marked tokens."));
  }

  @Override
  Score score(AttributionAndEvidence masked, Parameters parameters) {
    Order order = Order.descending(masked.values());
    int n = order.size();
    double average = 0;
    double trapezoid = 0;
    double recall = 0;
    double precision = 1;
    int hits = 0;
    for (int i = 0; i < n; i++) {
      hits += masked.isInside(order.get(i)) ? 1 : 0;
      boolean last =
          i + 1 == n || masked.values()[order.get(i)] != masked.values()[order.get(i + 1)];
      if (last) {
        double nextRecall = (double) hits / masked.mask().size();
        double nextPrecision = (double) hits / (i + 1);
        average += (nextRecall - recall) * nextPrecision;
        trapezoid += (nextRecall - recall) * (nextPrecision + precision) / 2;
        recall = nextRecall;
        precision = nextPrecision;
      }
    }
    return Score.of(average)
        .withPart("trapezoid", trapezoid)
        .withDiagnostic("tie-rate", order.tieRate());
  }
}
