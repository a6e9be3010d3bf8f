package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Bootstrap confidence intervals (Efron 1987, doi:10.1080/01621459.1987.10478410). It is written by
 * hand because every draw is keyed: the same data and key give the same interval whatever else is
 * computed.
 *
 * <p>BCa levels: α_k = Φ(z₀ + (z₀ + z_k)/(1 − a(z₀ + z_k))) with z₀ = Φ⁻¹(share of replicates below
 * the estimate, ties counted half) and a = Σ(θ̄ − θ₍ᵢ₎)³ / (6[Σ(θ̄ − θ₍ᵢ₎)²]^1.5) from the
 * jackknife. BCa is unsuitable for extremes and quantiles.
 *
 * <p>Intervals are undefined for fewer than two values, for values that are not finite and for
 * constant data: replicates of constant data say nothing about spread.
 */
public final class Bootstrap {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private final Draws draws;
  private final int replicates;
  private final double level;

  private Bootstrap(Draws draws, int replicates, double level) {
    this.draws = draws;
    this.replicates = replicates;
    this.level = level;
  }

  /** A bootstrap with 2,000 replicates at level 0.95, whose draws have this key. */
  public static Bootstrap withDefaults(Draws draws) {
    return new Bootstrap(draws, 2000, 0.95);
  }

  /** This bootstrap with another number of replicates, at least 100. */
  public Bootstrap withReplicates(int count) {
    if (!(count >= 100)) {
      throw new IllegalArgumentException(count + " bootstrap replicates; at least 100 are needed");
    }
    return new Bootstrap(draws, count, level);
  }

  /** This bootstrap at another confidence level, inside (0, 1). */
  public Bootstrap withLevel(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence level " + confidence + " is outside (0, 1)");
    }
    return new Bootstrap(draws, replicates, confidence);
  }

  /** This bootstrap with a key extended by a name. */
  public Bootstrap at(String name) {
    return new Bootstrap(draws.at(name), replicates, level);
  }

  /**
   * The interval of the mean: BCa, or percentile where BCa is undefined. The result says which it
   * is.
   */
  public Statistic<ConfidenceInterval> mean(double[] values) {
    Statistic<ConfidenceInterval> bca = bca(values, SampleSummary::mean);
    return bca.isDefined() ? bca : percentile(values, SampleSummary::mean);
  }

  /** The percentile interval of a statistic. */
  public Statistic<ConfidenceInterval> percentile(
      double[] values, ToDoubleFunction<double[]> statistic) {
    String problem = problem(values);
    if (!problem.isEmpty()) {
      return Statistic.undefined(problem);
    }
    double[] sorted = replicate(values, statistic);
    double tail = (1 - level) / 2;
    double estimate = statistic.applyAsDouble(values);
    return interval(estimate, sorted, tail, 1 - tail)
        .fold(
            ends ->
                Statistic.of(
                    new ConfidenceInterval(
                        estimate,
                        ends.low(),
                        ends.high(),
                        level,
                        ConfidenceInterval.IntervalMethod.PERCENTILE,
                        replicates,
                        values.length,
                        1)),
            Statistic::undefined);
  }

  /**
   * The bias-corrected and accelerated (BCa) interval of a statistic; undefined also if all
   * replicates lie on one side of the estimate.
   */
  public Statistic<ConfidenceInterval> bca(double[] values, ToDoubleFunction<double[]> statistic) {
    String problem = problem(values);
    if (!problem.isEmpty()) {
      return Statistic.undefined(problem);
    }
    double[] sorted = replicate(values, statistic);
    double estimate = statistic.applyAsDouble(values);
    double share = shareBelow(sorted, estimate);
    if (!(share > 0 && share < 1)) {
      return Statistic.undefined(
          "all replicates lie on one side of the estimate: the bias correction is infinite");
    }
    double z0 = NORMAL.inverseCumulativeProbability(share);
    return acceleration(values, statistic)
        .fold(
            a -> {
              double tail = (1 - level) / 2;
              return interval(estimate, sorted, bcaLevel(z0, a, tail), bcaLevel(z0, a, 1 - tail))
                  .fold(
                      ends ->
                          Statistic.of(
                              new ConfidenceInterval(
                                  estimate,
                                  ends.low(),
                                  ends.high(),
                                  level,
                                  ConfidenceInterval.IntervalMethod.BCA,
                                  replicates,
                                  values.length,
                                  1)),
                      Statistic::undefined);
            },
            Statistic::undefined);
  }

  /**
   * The percentile interval of the mean of group means, with replicates that resample groups and
   * then values within groups, such as training seeds and samples. With one group it is the
   * interval of its mean.
   *
   * @param groups the values of each group; none may be empty
   */
  public Statistic<ConfidenceInterval> twoLevelMean(List<double[]> groups) {
    if (groups.size() == 1) {
      return mean(groups.get(0));
    }
    double[] all = groups.stream().flatMapToDouble(Arrays::stream).toArray();
    if (groups.stream().anyMatch(group -> group.length == 0)) {
      return Statistic.undefined("a group has no values");
    }
    String problem = problem(all);
    if (!problem.isEmpty()) {
      return Statistic.undefined(problem);
    }
    double[] sorted = new double[replicates];
    for (int b = 0; b < replicates; b++) {
      sorted[b] = twoLevelReplicate(groups, draws.at(b).stream());
    }
    Arrays.sort(sorted);
    double tail = (1 - level) / 2;
    double estimate = groups.stream().mapToDouble(SampleSummary::mean).average().orElseThrow();
    return Statistic.of(
        new ConfidenceInterval(
            estimate,
            SampleSummary.ofSorted(sorted, tail),
            SampleSummary.ofSorted(sorted, 1 - tail),
            level,
            ConfidenceInterval.IntervalMethod.TWO_LEVEL_PERCENTILE,
            replicates,
            all.length,
            groups.size()));
  }

  /** The jackknife acceleration of a statistic; undefined where all leave-one-out values agree. */
  static Statistic<Double> acceleration(double[] values, ToDoubleFunction<double[]> statistic) {
    int n = values.length;
    double[] left = new double[n];
    double[] rest = new double[n - 1];
    for (int i = 0; i < n; i++) {
      System.arraycopy(values, 0, rest, 0, i);
      System.arraycopy(values, i + 1, rest, i, n - 1 - i);
      left[i] = statistic.applyAsDouble(rest);
    }
    double center = SampleSummary.mean(left);
    double cubes = Arrays.stream(left).map(v -> Math.pow(center - v, 3)).sum();
    double squares = Arrays.stream(left).map(v -> (center - v) * (center - v)).sum();
    if (!(squares > 0)) {
      return Statistic.undefined("all leave-one-out values agree: the acceleration is 0/0");
    }
    return Statistic.of(cubes / (6 * Math.pow(squares, 1.5)));
  }

  /** The corrected level of one tail, α_k above. */
  static double bcaLevel(double z0, double a, double tail) {
    double z = z0 + NORMAL.inverseCumulativeProbability(tail);
    return NORMAL.cumulativeProbability(z0 + z / (1 - a * z));
  }

  private record IntervalEnds(double low, double high) {}

  private static Statistic<IntervalEnds> interval(
      double estimate, double[] sorted, double low, double high) {
    if (!Double.isFinite(estimate)
        || !Double.isFinite(sorted[0])
        || !Double.isFinite(sorted[sorted.length - 1])) {
      return Statistic.undefined("the statistic is not finite on the data or on a replicate");
    }
    return Statistic.of(
        new IntervalEnds(
            SampleSummary.ofSorted(sorted, low), SampleSummary.ofSorted(sorted, high)));
  }

  private double[] replicate(double[] values, ToDoubleFunction<double[]> statistic) {
    double[] results = new double[replicates];
    double[] drawn = new double[values.length];
    for (int b = 0; b < replicates; b++) {
      RandomGenerator random = draws.at(b).stream();
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = values[draw(random, values.length)];
      }
      results[b] = statistic.applyAsDouble(drawn);
    }
    Arrays.sort(results);
    return results;
  }

  private static double twoLevelReplicate(List<double[]> groups, RandomGenerator random) {
    double total = 0;
    for (int g = 0; g < groups.size(); g++) {
      double[] group = groups.get(draw(random, groups.size()));
      double sum = 0;
      for (int i = 0; i < group.length; i++) {
        sum += group[draw(random, group.length)];
      }
      total += sum / group.length;
    }
    return total / groups.size();
  }

  /**
   * An index below n by one multiplication (Lemire 2019, arXiv 1805.10941); its bias is below
   * n/2³².
   */
  private static int draw(RandomGenerator random, int n) {
    return (int) (((random.nextLong() >>> 32) * n) >>> 32);
  }

  private static double shareBelow(double[] sorted, double estimate) {
    double below = 0;
    for (double value : sorted) {
      below += value < estimate ? 1 : value == estimate ? 0.5 : 0;
    }
    return below / sorted.length;
  }

  private static String problem(double[] values) {
    String problem = SampleSummary.problem(values);
    if (!problem.isEmpty()) {
      return problem;
    }
    if (values.length == 1) {
      return "one value has no interval";
    }
    return SampleSummary.isConstant(values) ? "all " + values.length + " values are equal" : "";
  }
}
