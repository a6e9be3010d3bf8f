package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.statistics.KendallConcordance;
import dev.plumbline.reports.statistics.KendallConcordance.ConcordanceDistribution;
import dev.plumbline.reports.statistics.NearTies;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order of the methods under each variant of a test, such as its removal operators.
 *
 * @param test the test
 * @param variants its variants
 * @param methods the methods that have a mean under every variant, in the order of the suite
 * @param ranks the ranks of the methods under each variant; 1 is best, ties share their mean rank
 */
public record VariantOrder(
    String test, List<String> variants, List<String> methods, List<Vector> ranks) {

  /** Copies the lists. */
  public VariantOrder {
    variants = List.copyOf(variants);
    methods = List.copyOf(methods);
    ranks = List.copyOf(ranks);
  }

  /** The order under the variants of a test; empty for one variant or fewer than two methods. */
  public static Optional<VariantOrder> of(ResultTable results, String test) {
    List<TestColumn> columns =
        results.columns().stream()
            .filter(column -> column.test().name().equals(test))
            .filter(column -> results.comparisons(column).isPresent())
            .toList();
    List<ReportedExplainer> methods =
        results.explainers().stream()
            .filter(ReportedExplainer::isMethod)
            .filter(
                method ->
                    columns.stream().allMatch(column -> mean(results, method, column).isPresent()))
            .toList();
    return columns.size() < 2 || methods.size() < 2
        ? Optional.empty()
        : Optional.of(
            new VariantOrder(
                test,
                columns.stream().map(TestColumn::variant).toList(),
                methods.stream().map(ReportedExplainer::name).toList(),
                columns.stream().map(column -> ranks(results, methods, column)).toList()));
  }

  private static Optional<Double> mean(
      ResultTable results, ReportedExplainer method, TestColumn column) {
    return results.entry(method, column).flatMap(entry -> entry.mean().value());
  }

  private static Vector ranks(
      ResultTable results, List<ReportedExplainer> methods, TestColumn column) {
    double sign = column.test().direction() == Direction.LOWER ? 1 : -1;
    double[] means =
        methods.stream()
            .mapToDouble(method -> sign * mean(results, method, column).orElse(Double.NaN))
            .toArray();
    return Vector.of(Ranking.within(0, NearTies.joined(means)).midRanks());
  }

  /** Whether the variants rank the methods alike. */
  public Statistic<KendallConcordance> concordance() {
    return KendallConcordance.of(
        ranks.stream()
            .map(it -> Arrays.stream(it.toArray()).map(rank -> 0 - rank).toArray())
            .toList());
  }

  /** Whether the same method is first under every variant, in a sentence. */
  public String sentence() {
    Map<String, List<String>> leaders = new LinkedHashMap<>();
    for (int v = 0; v < variants.size(); v++) {
      leaders.computeIfAbsent(leader(ranks.get(v)), any -> new ArrayList<>()).add(variants.get(v));
    }
    String agreement =
        concordance()
            .fold(
                w ->
                    " (Kendall's W %s, %s p %s)"
                        .formatted(
                            Numerals.fixed(w.w(), 2),
                            w.distribution() == ConcordanceDistribution.EXACT ? "exact" : "χ²",
                            Numerals.p(w.p())),
                why -> "");
    if (leaders.size() == 1) {
      return test
          + ": "
          + leaders.keySet().iterator().next()
          + " is first under all "
          + variants.size()
          + " variants"
          + agreement
          + ".";
    }
    List<String> parts = new ArrayList<>();
    leaders.forEach((leader, of) -> parts.add(leader + " is first under " + KeyFindings.words(of)));
    return test
        + ": "
        + String.join(", ", parts)
        + ": the order does not survive the change of variant"
        + agreement
        + ".";
  }

  private String leader(Vector ranks) {
    double best = Arrays.stream(ranks.toArray()).min().orElse(Double.NaN);
    List<String> first = new ArrayList<>();
    for (int i = 0; i < methods.size(); i++) {
      if (ranks.get(i) == best) {
        first.add(methods.get(i));
      }
    }
    return String.join(" or ", first);
  }
}
