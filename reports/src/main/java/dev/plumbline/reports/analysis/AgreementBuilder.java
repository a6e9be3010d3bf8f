package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.scores.CollectedScores;
import dev.plumbline.reports.scores.CollectedScores.TableKey;
import dev.plumbline.reports.statistics.KendallConcordance;
import dev.plumbline.reports.statistics.KrippendorffAlpha;
import dev.plumbline.reports.statistics.NearTies;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Computes agreements: of methods from rows that compare two of them on a sample, and of tests from
 * the tables. Controls are left out, and so are columns that failed their check.
 */
final class AgreementBuilder {
  private final List<ResultTable> tables;
  private final CollectedScores pairs;

  AgreementBuilder(List<ResultTable> tables, CollectedScores pairs) {
    this.tables = tables;
    this.pairs = pairs;
  }

  /** One agreement for each table with at least two methods. */
  List<Agreement> agreements() {
    return tables.stream()
        .filter(results -> methods(results).size() > 1)
        .map(this::agreement)
        .toList();
  }

  private static List<String> methods(ResultTable results) {
    return results.explainers().stream()
        .filter(ReportedExplainer::isMethod)
        .map(ReportedExplainer::name)
        .toList();
  }

  private Agreement agreement(ResultTable results) {
    List<String> methods = methods(results);
    List<TestColumn> columns =
        results.columns().stream()
            .filter(column -> column.contract().verdict() != ContractVerdict.REFUTED)
            .filter(column -> column.test().direction() != Direction.NEITHER)
            .toList();
    return new Agreement(
        results.dataset().name(),
        results.model().name(),
        methods,
        pairs(results),
        operators(results, methods, columns),
        alpha(results, methods, columns),
        columns.stream().map(TestColumn::label).toList());
  }

  private Map<Agreement.MethodPair, TableEntry> pairs(ResultTable results) {
    String dataset = results.dataset().name();
    String model = results.model().name();
    EntryAggregator aggregator = new EntryAggregator(dataset, model);
    Map<Agreement.MethodPair, TableEntry> entries = new LinkedHashMap<>();
    pairs
        .tables()
        .getOrDefault(new TableKey(dataset, model), Map.of())
        .forEach(
            (place, scores) ->
                entries.put(
                    new Agreement.MethodPair(place.explainer(), place.variant()),
                    aggregator.of(scores)));
    return entries;
  }

  /**
   * Kendall's W over the variants of each test that has several, computed on the methods that all
   * variants score.
   */
  private static Map<String, Statistic<KendallConcordance>> operators(
      ResultTable results, List<String> methods, List<TestColumn> columns) {
    Map<String, List<double[]>> tests = new LinkedHashMap<>();
    for (TestColumn column : columns) {
      tests
          .computeIfAbsent(column.test().name(), any -> new ArrayList<>())
          .add(goodness(results, methods, column));
    }
    Map<String, Statistic<KendallConcordance>> found = new LinkedHashMap<>();
    tests.forEach(
        (test, variants) -> {
          if (variants.size() > 1) {
            found.put(test, KendallConcordance.of(common(variants)));
          }
        });
    return found;
  }

  /**
   * The mean score of each method, negated if lower is better, with differences that are rounding
   * errors removed; NaN where there is none.
   */
  private static double[] goodness(ResultTable results, List<String> methods, TestColumn column) {
    double sign = column.test().direction() == Direction.LOWER ? -1 : 1;
    double[] means =
        methods.stream()
            .mapToDouble(
                method -> {
                  TableEntry entry = results.entries().get(column.place(method));
                  return entry == null
                      ? Double.NaN
                      : entry.mean().fold(mean -> sign * mean, why -> Double.NaN);
                })
            .toArray();
    return NearTies.joined(means);
  }

  /** The lists restricted to the positions where no list is NaN. */
  private static List<double[]> common(List<double[]> lists) {
    int[] kept =
        IntStream.range(0, lists.get(0).length)
            .filter(i -> lists.stream().noneMatch(list -> Double.isNaN(list[i])))
            .toArray();
    return lists.stream()
        .map(list -> Arrays.stream(kept).mapToDouble(i -> list[i]).toArray())
        .toList();
  }

  /** Krippendorff's α of the ranks that all tests and variants give to the methods. */
  private static Statistic<Double> alpha(
      ResultTable results, List<String> methods, List<TestColumn> columns) {
    if (columns.size() < 2) {
      return Statistic.undefined("agreement needs two tests, got " + columns.size());
    }
    List<double[]> ratings =
        columns.stream().map(column -> ranks(goodness(results, methods, column))).toList();
    long rated = ratings.stream().mapToLong(AgreementBuilder::rated).sum();
    long tied = ratings.stream().mapToLong(NearTies::tied).sum();
    return 2 * tied > rated
        ? Statistic.undefined(tied + " of " + rated + " ranks are tied: most tests find no order")
        : KrippendorffAlpha.ordinal(ratings);
  }

  private static long rated(double[] ranks) {
    return Arrays.stream(ranks).filter(rank -> !Double.isNaN(rank)).count();
  }

  /** The ranks of the values that are not NaN, with the mean rank for ties; NaN stays NaN. */
  private static double[] ranks(double[] values) {
    return Arrays.stream(values)
        .map(
            value ->
                Double.isNaN(value)
                    ? value
                    : Arrays.stream(values).filter(other -> other < value).count()
                        + (Arrays.stream(values).filter(other -> other == value).count() + 1) / 2.0)
        .toArray();
  }
}
