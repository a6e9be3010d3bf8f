package dev.plumbline.metrics.robustness;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Divergence;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * How far explanations of the same sample agree when the method draws anew: the mean over pairs of
 * runs of {@code |top k ∩ top k′| / k}, with k = ⌈top · n⌉ features of largest size. In [0, 1],
 * higher is better; a method that draws nothing has 1, one that draws its answer about {@code k/n}.
 * The part {@code rank-correlation} is the mean of Spearman's ρ of the values; runs that are equal
 * agree by 1 in both. Ties stand in one drawn order in all runs. The parts {@code total-variation}
 * and {@code jensen-shannon} (nats) say how far the sizes, divided by their sum, are apart, as is
 * done of attention weights. Undefined where k is the number of features, or a value is not finite.
 * Costs runs explanations.
 *
 * <p>Source: Visani et al. 2022, arXiv:2001.11757.
 */
@AutoService(MetricPlugin.class)
public final class RerunStability implements MetricPlugin {
  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("rerun-stability")
        .version(3)
        .summary("Explains the same sample again with new draws and compares the top features.")
        .parameters(
            Parameter.of(
                "runs", new ParameterType.Whole(1, 1000), 5L, "how often it is explained again"),
            Parameter.of(
                "top",
                new ParameterType.Decimal(0.001, 0.999),
                0.25,
                "the share of features that count as the top, rounded up"))
        .references(
            new Reference("Visani et al.", 2022, "arXiv:2001.11757"),
            new Reference("Jain and Wallace", 2019, "arXiv:1902.10186"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.ROBUSTNESS)
        .higherIsBetter()
        .share()
        .provenBy(MetricSpec.Contract.ROBUSTNESS)
        .signBlind()
        .shows("Whether a method that draws gives the same top features when it draws anew.")
        .cannotShow(
            "Whether those features are right; a method that draws nothing, however wrong, has 1, so"
                + " it must not be read alone.")
        .costs("runs explanations")
        .build();
  }

  @Override
  public Metric create(Parameters parameters) {
    int runs = parameters.whole("runs");
    double top = parameters.decimal("top");
    return (Metric.OfExplanation)
        (subject, attribution) -> {
          int n = attribution.features().size();
          int k = Math.max(1, (int) Math.ceil(top * n - 1e-9));
          if (k >= n) {
            return Step.done(
                Score.undefined("the top %d of %d features is all of them".formatted(k, n)));
          }
          return Step.askOnce(
              new Query.Reruns(runs), again -> score(subject.ties(), attribution, again, k));
        };
  }

  private static Score score(Draws ties, Attribution first, List<Attribution> again, int k) {
    List<double[]> all = new ArrayList<>(List.of(first.features().toArray()));
    for (Attribution attribution : again) {
      if (!attribution.isFinite()) {
        return Score.undefined("an explanation has values that are not finite");
      }
      all.add(attribution.features().toArray());
    }
    List<double[]> sizes =
        all.stream().map(map -> Arrays.stream(map).map(Math::abs).toArray()).toList();
    List<Order> orders = sizes.stream().map(map -> Ranking.of(map).order(ties)).toList();
    List<Ranking> rankings = all.stream().map(Ranking::of).toList();
    double overlaps = 0;
    double variation = 0;
    double divergence = 0;
    double correlations = 0;
    int pairs = 0;
    int correlated = 0;
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        double rho =
            Arrays.equals(all.get(i), all.get(j))
                ? 1
                : Correlation.spearman(rankings.get(i), rankings.get(j));
        overlaps += overlap(orders.get(i), orders.get(j), k);
        variation += Divergence.totalVariation(sizes.get(i), sizes.get(j));
        divergence += Divergence.jensenShannon(sizes.get(i), sizes.get(j));
        correlations += Double.isNaN(rho) ? 0 : rho;
        correlated += Double.isNaN(rho) ? 0 : 1;
        pairs++;
      }
    }
    return Score.of(overlaps / pairs)
        .withPart("rank-correlation", correlations / correlated)
        .withPart("total-variation", variation / pairs)
        .withPart("jensen-shannon", divergence / pairs)
        .withDiagnostic("k", k)
        .withDiagnostic("pairs", pairs)
        .withTies(orders.get(0).ranking(), openSets(orders, k));
  }

  private static double openSets(List<Order> orders, int k) {
    return orders.stream()
        .mapToDouble(order -> order.ranking().isOpen(k) ? 1 : 0)
        .average()
        .orElse(0);
  }

  private static double overlap(Order a, Order b, int k) {
    BitSet both = top(a, k);
    both.and(top(b, k));
    return (double) both.cardinality() / k;
  }

  private static BitSet top(Order order, int k) {
    BitSet top = new BitSet();
    for (int place = 0; place < k; place++) {
      top.set(order.get(place));
    }
    return top;
  }
}
