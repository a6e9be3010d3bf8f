package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;

/**
 * The area under the precision-recall curve of the values as a detector of marked tokens, as
 * average precision: the mean, over the marked tokens, of the share of marked ones among all tokens
 * up to it, largest value first; of ties, the mean over their orders. In [0, 1], higher is better;
 * a random map scores a little more than the share of marked tokens on average. The part {@code
 * trapezoid} joins the points at distinct values by straight lines from precision 1 at recall 0,
 * which is optimistic. Undefined where all values are equal or one is not finite. Costs no pass.
 *
 * <p>Source: DeYoung et al. 2020, arXiv:1911.03429; Davis and Goadrich 2006,
 * doi:10.1145/1143844.1143874.
 */
@AutoService(MetricPlugin.class)
public final class TokenAuprc extends LocalizationMetric {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("token-auprc")
        .version(2)
        .summary("Measures how well the values find the marked tokens, by average precision.")
        .parameters(VALUES)
        .references(
            new Reference("DeYoung et al.", 2020, "arXiv:1911.03429"),
            new Reference("Davis and Goadrich", 2006, "doi:10.1145/1143844.1143874"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return evidenceMetric()
        .shows("Whether the tokens that were marked are ranked above the others.")
        .cannotShow(
            "How large the values are; and its level by chance is the share of marked tokens."
                + NOT_THE_MODEL)
        .build();
  }

  @Override
  Score score(AttributionAndEvidence map, Parameters parameters) {
    Ranking ranking = Ranking.of(map.values());
    int[] inside = new int[ranking.groups()];
    map.mask().stream().forEach(feature -> inside[ranking.groupOf(feature)]++);
    double average = 0;
    double trapezoid = 0;
    double recall = 0;
    double precision = 1;
    int hits = 0;
    for (int group = 0; group < inside.length; group++) {
      int end = ranking.end(group);
      average += gained(hits, inside[group], ranking.start(group), end) / map.mask().size();
      hits += inside[group];
      double nextRecall = (double) hits / map.mask().size();
      double nextPrecision = (double) hits / end;
      trapezoid += (nextRecall - recall) * (nextPrecision + precision) / 2;
      recall = nextRecall;
      precision = nextPrecision;
    }
    return Score.of(average).withPart("trapezoid", trapezoid).withTies(ranking);
  }

  /**
   * The sum of the precisions at the marked tokens of a group, mean over the orders of its ties. A
   * place of the group holds a marked token with probability marked / members; then each place of
   * the group before it does with probability (marked − 1) / (members − 1).
   */
  private static double gained(int hits, int marked, int start, int end) {
    int members = end - start;
    double others = members > 1 ? (marked - 1.0) / (members - 1) : 0;
    double gained = 0;
    for (int before = 0; before < members && marked > 0; before++) {
      gained += (hits + 1 + before * others) / (start + before + 1);
    }
    return gained * marked / members;
  }
}
