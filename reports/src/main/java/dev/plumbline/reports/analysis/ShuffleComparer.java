package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription.ReportedTest;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.statistics.HolmCorrection;
import dev.plumbline.reports.statistics.ProportionBound;
import dev.plumbline.reports.statistics.SampleSize;
import dev.plumbline.reports.statistics.SampleSummary;
import dev.plumbline.reports.statistics.SignedRank;
import dev.plumbline.reports.statistics.WinRate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the methods of one column against their own permutations. Pairs are samples; a sample's
 * differences are averaged over seeds first, for seeds of one sample are no independent samples.
 * Zeros are handled as Pratt does.
 */
final class ShuffleComparer {
  static final double LEVEL = 0.05;
  static final double POWER = 0.8;

  /** The smallest effect dz worth seeing: the borders between undecided and no evidence. */
  static final double SMALLEST = 0.3;

  /** Differences this small beside the scores are rounding. */
  private static final double ROUNDING = 1e-9;

  private final Direction direction;
  private final boolean shuffles;

  ShuffleComparer(Direction direction) {
    this(direction, true);
  }

  private ShuffleComparer(Direction direction, boolean shuffles) {
    this.direction = direction;
    this.shuffles = shuffles;
  }

  /** The judge of a test; a permutation says nothing where shuffling a map changes nothing. */
  static ShuffleComparer of(ReportedTest test) {
    return new ShuffleComparer(test.direction(), test.comparesWithShuffle());
  }

  /** A method's rows and its permutation's; either may be empty. */
  record MethodAndShuffle(List<ScoreRow> method, List<ScoreRow> control) {}

  /** The verdicts of a column, in the order given. */
  List<ShuffleComparison> judge(List<MethodAndShuffle> contests) {
    List<double[]> differences = contests.stream().map(this::differences).toList();
    List<Optional<SignedRank>> tests =
        differences.stream()
            .map(d -> SignedRank.of(d, SignedRank.ZeroHandling.PRATT).value())
            .toList();
    List<Double> p = new ArrayList<>();
    for (int i = 0; i < contests.size(); i++) {
      if (refusal(contests.get(i), differences.get(i)).isEmpty()) {
        p.add(tests.get(i).map(SignedRank::p).orElse(1.0));
      }
    }
    List<Double> adjusted = new ArrayList<>(HolmCorrection.adjust(p));
    List<ShuffleComparison> verdicts = new ArrayList<>();
    for (int i = 0; i < contests.size(); i++) {
      double[] found = differences.get(i);
      String refusal = refusal(contests.get(i), found);
      if (refusal.isEmpty()) {
        double corrected = adjusted.remove(0);
        verdicts.add(
            tests
                .get(i)
                .map(test -> verdict(found, test, corrected, p.size()))
                .orElseGet(() -> equal(found.length)));
      } else {
        verdicts.add(ShuffleComparison.none(refusal));
      }
    }
    return verdicts;
  }

  /**
   * Why a contest cannot be judged; empty if it can. A contest where all scores are equal can: its
   * p is 1.
   */
  private String refusal(MethodAndShuffle contest, double[] differences) {
    if (direction == Direction.NEITHER) {
      return "the test has no better direction";
    }
    if (!shuffles) {
      return "shuffling a map does not change what this test says of it";
    }
    if (contest.control().isEmpty()) {
      return "this run has no permutation of the method";
    }
    return differences.length == 0 ? "no sample where both have a value" : "";
  }

  private static ShuffleComparison equal(int pairs) {
    return new ShuffleComparison(
        ShuffleComparison.ShuffleVerdict.NO_EVIDENCE,
        pairs,
        0.5,
        0,
        1,
        1,
        0,
        "the permutation scores the same on all " + pairs + " samples");
  }

  private static ShuffleComparison verdict(
      double[] differences, SignedRank test, double adjusted, int comparisons) {
    int n = differences.length;
    double rate =
        WinRate.of(differences, new double[n], 0.95, ProportionBound.WILSON).orElseThrow().rate();
    double effect = test.rankBiserial();
    if (adjusted <= LEVEL) {
      ShuffleComparison.ShuffleVerdict verdict =
          effect > 0
              ? ShuffleComparison.ShuffleVerdict.DISCRIMINATES
              : ShuffleComparison.ShuffleVerdict.WORSE;
      return new ShuffleComparison(
          verdict, n, rate, effect, test.p(), adjusted, 0, words(verdict, n, adjusted));
    }
    double level = LEVEL / comparisons;
    long enough = SampleSize.pairs(SMALLEST, level, POWER).orElseThrow();
    if (n >= enough) {
      return new ShuffleComparison(
          ShuffleComparison.ShuffleVerdict.NO_EVIDENCE,
          n,
          rate,
          effect,
          test.p(),
          adjusted,
          0,
          words(ShuffleComparison.ShuffleVerdict.NO_EVIDENCE, n, adjusted));
    }
    long seen =
        SampleSize.pairs(Math.max(SMALLEST, standardized(differences)), level, POWER).orElseThrow();
    return new ShuffleComparison(
        ShuffleComparison.ShuffleVerdict.UNDECIDED,
        n,
        rate,
        effect,
        test.p(),
        adjusted,
        seen > n ? seen : enough,
        words(ShuffleComparison.ShuffleVerdict.UNDECIDED, n, adjusted));
  }

  private static String words(ShuffleComparison.ShuffleVerdict verdict, int n, double adjusted) {
    return verdict.words()
        + ": "
        + n
        + " pairs, signed-rank p = "
        + Numerals.p(adjusted)
        + " after Holm";
  }

  /** |mean| over standard deviation of the differences. */
  private static double standardized(double[] differences) {
    SampleSummary moments = SampleSummary.of(differences).orElseThrow();
    return moments.deviation() > 0 ? Math.abs(moments.mean()) / moments.deviation() : SMALLEST;
  }

  /**
   * One oriented difference per sample that both score, averaged over seeds; positive where the
   * method is better.
   */
  private double[] differences(MethodAndShuffle contest) {
    Map<String, Double> controls = new LinkedHashMap<>();
    for (ScoreRow row : contest.control()) {
      if (row.outcome().isDefined()) {
        controls.put(key(row), row.outcome().value());
      }
    }
    Map<String, List<Double>> bySample = new LinkedHashMap<>();
    for (ScoreRow row : contest.method()) {
      Double control = controls.get(key(row));
      if (row.outcome().isDefined() && control != null) {
        bySample
            .computeIfAbsent(row.subject().sample(), sample -> new ArrayList<>())
            .add(oriented(row.outcome().value(), control));
      }
    }
    return bySample.values().stream()
        .mapToDouble(d -> d.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
        .toArray();
  }

  private double oriented(double method, double control) {
    double difference = method - control;
    double scale = Math.max(1, Math.max(Math.abs(method), Math.abs(control)));
    if (Math.abs(difference) <= ROUNDING * scale) {
      return 0;
    }
    return direction == Direction.LOWER ? -difference : difference;
  }

  private static String key(ScoreRow row) {
    return row.place().seed() + "\n" + row.subject().sample();
  }
}
