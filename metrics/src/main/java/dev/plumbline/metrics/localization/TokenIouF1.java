package dev.plumbline.metrics.localization;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Score;
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
import java.util.BitSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Agreement of marked spans by F1. The k = ⌈share · tokens⌉ largest values and the marked tokens
 * are each taken apart into maximal runs of neighbors. A span of the map is right if its tokens in
 * common with some marked span, divided by the tokens of either, reach {@code overlap}; a marked
 * span is found by the same rule. {@code F1 = 2PR/(P + R)}, 0 where both are 0. In [0, 1], higher
 * is better. Where ties leave open which values are the largest, the mean over 100 drawn orders of
 * them. Not applicable to images; undefined where all values are equal or one is not finite. Costs
 * no pass.
 *
 * <p>Source: DeYoung et al. 2020, arXiv:1911.03429.
 */
@AutoService(MetricPlugin.class)
public final class TokenIouF1 extends LocalizationMetric {
  /** Over how many orders of the ties the score is averaged, where they matter. */
  private static final int ORDERS = 100;

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("token-iou-f1")
        .version(2)
        .summary("Measures the agreement of the map's spans with the marked spans by F1.")
        .parameters(
            TopTokenCount.SHARE,
            Parameter.of(
                "overlap",
                new ParameterType.Decimal(0.01, 1),
                0.5,
                "the share of common tokens from which two spans match"),
            VALUES)
        .references(new Reference("DeYoung et al.", 2020, "arXiv:1911.03429"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return evidenceMetric()
        .shows("Whether the map marks the same spans of tokens as people do.")
        .cannotShow(
            "How values are spread within spans; maps with gaps fall apart into many spans."
                + NOT_THE_MODEL)
        .build();
  }

  /**
   * A run of neighbors.
   *
   * @param to the first token after it
   */
  private record Span(int from, int to) {
    /** Tokens in common divided by tokens of either. */
    double overlap(Span other) {
      int both = Math.max(0, Math.min(to, other.to) - Math.max(from, other.from));
      return (double) both / (to - from + other.to - other.from - both);
    }

    boolean matches(List<Span> others, double overlap) {
      return others.stream().anyMatch(other -> overlap(other) >= overlap);
    }
  }

  @Override
  Score score(AttributionAndEvidence map, Parameters parameters) {
    if (map.subject().featureInputs().only(InputKind.IMAGE).isPresent()) {
      throw new NotApplicableException("the features of an image stand in no reading order");
    }
    int k = TopTokenCount.count(map.features(), parameters);
    Ranking ranking = Ranking.of(map.values());
    BitSet marked = new BitSet();
    map.mask().stream().forEach(marked::set);
    List<Span> theirs = spans(marked);
    Draws place = map.subject().ties();
    List<SpanMatches> orders =
        IntStream.range(0, ranking.isOpen(k) ? ORDERS : 1)
            .mapToObj(draw -> spans(top(ranking.order(place.at(draw)), k)))
            .map(ours -> SpanMatches.of(ours, theirs, parameters.decimal("overlap")))
            .toList();
    return Score.of(mean(orders, SpanMatches::f1))
        .withPart("precision", mean(orders, SpanMatches::precision))
        .withPart("recall", mean(orders, SpanMatches::recall))
        .withTies(ranking, ranking.isOpen(k) ? 1 : 0);
  }

  private static double mean(List<SpanMatches> orders, ToDoubleFunction<SpanMatches> reading) {
    return orders.stream().mapToDouble(reading).average().orElseThrow();
  }

  private static BitSet top(Order order, int k) {
    BitSet top = new BitSet();
    for (int place = 0; place < k; place++) {
      top.set(order.get(place));
    }
    return top;
  }

  /** How many spans of either side match one of the other. */
  private record SpanMatches(double precision, double recall) {
    static SpanMatches of(List<Span> ours, List<Span> theirs, double overlap) {
      double right = ours.stream().filter(span -> span.matches(theirs, overlap)).count();
      double found = theirs.stream().filter(span -> span.matches(ours, overlap)).count();
      return new SpanMatches(right / ours.size(), found / theirs.size());
    }

    double f1() {
      return precision > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }
  }

  private static List<Span> spans(BitSet set) {
    List<Span> spans = new ArrayList<>();
    int from = set.nextSetBit(0);
    while (from >= 0) {
      int to = set.nextClearBit(from);
      spans.add(new Span(from, to));
      from = set.nextSetBit(to);
    }
    return spans;
  }
}
