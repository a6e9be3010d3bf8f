package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.CurveAxes;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import dev.plumbline.reports.scores.PairedScores;
import dev.plumbline.reports.scores.PlaceScores;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.CrossedScores;
import dev.plumbline.reports.statistics.MeanShare;
import dev.plumbline.reports.statistics.PigeonholeBootstrap;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a method comes from its own shuffled values, the floor, toward the best order of removal
 * that a search found, the ceiling: (score − floor)/(ceiling − floor) of means.
 *
 * @param explainer the method
 * @param column the test of removal
 * @param share 1 at the ceiling, 0 at the floor; undefined where the order found is no better than
 *     the floor
 * @param interval its 95 % interval from the common draws
 */
public record ReachedShare(
    ReportedExplainer explainer,
    TestColumn column,
    Statistic<Double> share,
    Statistic<ConfidenceInterval> interval) {
  private static final String CEILING = "best-order";

  /** The shares of a table, column by column; none where the run searched for no order. */
  static List<ReachedShare> of(
      ResultTable results, Map<PlaceKey, PlaceScores> scores, PigeonholeBootstrap bootstrap) {
    List<ReachedShare> shares = new ArrayList<>();
    for (TestColumn column : results.columns()) {
      ceiling(results, column)
          .ifPresent(best -> shares.addAll(of(results, column, best, scores, bootstrap)));
    }
    return shares;
  }

  private static List<ReachedShare> of(
      ResultTable results,
      TestColumn column,
      ReportedExplainer ceiling,
      Map<PlaceKey, PlaceScores> scores,
      PigeonholeBootstrap bootstrap) {
    List<ReachedShare> shares = new ArrayList<>();
    for (ReportedExplainer method : results.explainers()) {
      Optional<ReportedExplainer> floor = results.shuffleOf(method);
      if (method.isMethod() && floor.isPresent()) {
        List<PlaceScores> three =
            Stream.of(method, floor.get(), ceiling)
                .flatMap(it -> Stream.ofNullable(scores.get(column.place(it.name()))))
                .filter(it -> it.size() > 0)
                .toList();
        if (three.size() == 3) {
          shares.add(share(method, column, three, bootstrap));
        }
      }
    }
    return shares;
  }

  /** The share on the seeds and samples that method, floor and ceiling all score. */
  private static ReachedShare share(
      ReportedExplainer method,
      TestColumn column,
      List<PlaceScores> three,
      PigeonholeBootstrap bootstrap) {
    List<Statistic<CrossedScores>> common = PairedScores.common(three, column.test().direction());
    Optional<String> problem =
        common.stream().filter(it -> !it.isDefined()).map(Statistic::reason).findFirst();
    if (problem.isPresent()) {
      return new ReachedShare(
          method, column, Statistic.undefined(problem.get()), Statistic.undefined(problem.get()));
    }
    List<CrossedScores> known = common.stream().map(Statistic::orElseThrow).toList();
    return new ReachedShare(
        method, column, MeanShare.of(known), MeanShare.interval(bootstrap, known));
  }

  /**
   * The order with the best mean of those that were searched for, where the test removes features.
   */
  private static Optional<ReportedExplainer> ceiling(ResultTable results, TestColumn column) {
    boolean removes =
        !column.test().curve().equals(CurveAxes.NONE)
            && column.test().direction() != Direction.NEITHER;
    return results.explainers().stream()
        .filter(explainer -> removes && explainer.control().equals(CEILING))
        .filter(explainer -> mean(results, explainer, column).isPresent())
        .max(
            Comparator.comparingDouble(
                explainer -> sign(column) * mean(results, explainer, column).orElse(0.0)));
  }

  private static int sign(TestColumn column) {
    return column.test().direction() == Direction.LOWER ? -1 : 1;
  }

  private static Optional<Double> mean(
      ResultTable results, ReportedExplainer explainer, TestColumn column) {
    return results.entry(explainer, column).flatMap(entry -> entry.mean().value());
  }
}
