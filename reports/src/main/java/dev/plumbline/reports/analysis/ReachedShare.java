package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.CurveAxes;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How far a method comes from its own shuffled values, the floor, toward the best order of removal
 * that a search found, the ceiling: (score − floor)/(ceiling − floor) of means.
 *
 * @param explainer the method
 * @param column the test of removal
 * @param share 1 at the ceiling, 0 at the floor; undefined where the order found is no better than
 *     the floor
 */
public record ReachedShare(
    ReportedExplainer explainer, TestColumn column, Statistic<Double> share) {
  private static final String CEILING = "best-order";

  /** The shares of a table, column by column; none where the run searched for no order. */
  public static List<ReachedShare> of(ResultTable results) {
    List<ReachedShare> shares = new ArrayList<>();
    for (TestColumn column : results.columns()) {
      ceiling(results, column).ifPresent(best -> shares.addAll(of(results, column, best)));
    }
    return shares;
  }

  private static List<ReachedShare> of(ResultTable results, TestColumn column, double ceiling) {
    List<ReachedShare> shares = new ArrayList<>();
    for (ReportedExplainer method : results.explainers()) {
      Optional<Double> score = mean(results, method, column);
      Optional<Double> floor =
          results.shuffleOf(method).flatMap(shuffle -> mean(results, shuffle, column));
      if (method.isMethod() && score.isPresent() && floor.isPresent()) {
        shares.add(
            new ReachedShare(
                method, column, share(score.get(), floor.get(), ceiling, sign(column))));
      }
    }
    return shares;
  }

  private static Statistic<Double> share(double score, double floor, double ceiling, int sign) {
    double reach = sign * (ceiling - floor);
    return reach > 0
        ? Statistic.of(sign * (score - floor) / reach)
        : Statistic.undefined("the order found is no better than the shuffled values");
  }

  /** The best mean of the orders that were searched for, where the test removes features. */
  private static Optional<Double> ceiling(ResultTable results, TestColumn column) {
    boolean removes =
        !column.test().curve().equals(CurveAxes.NONE)
            && column.test().direction() != Direction.NEITHER;
    ToDoubleFunction<Double> order = mean -> sign(column) * mean;
    return results.explainers().stream()
        .filter(explainer -> removes && explainer.control().equals(CEILING))
        .flatMap(explainer -> mean(results, explainer, column).stream())
        .max((a, b) -> Double.compare(order.applyAsDouble(a), order.applyAsDouble(b)));
  }

  private static int sign(TestColumn column) {
    return column.test().direction() == Direction.LOWER ? -1 : 1;
  }

  private static Optional<Double> mean(
      ResultTable results, ReportedExplainer explainer, TestColumn column) {
    return results.entry(explainer, column).flatMap(entry -> entry.mean().value());
  }
}
