package dev.plumbline.verification.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Two methods, compared by plain code: Wilcoxon's signed-rank test with Pratt's zeros, Holm's
 * correction, and percentiles of a bootstrap of seeds (five or more) and samples.
 */
final class HandPair {
  private static final int REPLICATES = 1000;

  /** An interval that ends this near to a bound, as a share of its width, decides nothing here. */
  private static final double NEAR = 0.1;

  private final String first;
  private final String second;
  private final double[][] differences;
  private final double[] perSample;
  private final double[] sums;
  private final double p;

  /** Both with their scores; {@code sign} is 1 if lower scores are better and −1 otherwise. */
  HandPair(String first, String second, ScoreGrid one, ScoreGrid other, double sign) {
    this.first = first;
    this.second = second;
    List<double[]> bySeed = new ArrayList<>();
    Map<String, List<Double>> bySample = new TreeMap<>();
    TreeSet<String> samples = new TreeSet<>();
    one.bySeed()
        .forEach(
            (seed, of) ->
                of.keySet().stream()
                    .filter(it -> other.bySeed().getOrDefault(seed, Map.of()).containsKey(it))
                    .forEach(samples::add));
    for (String seed : one.bySeed().keySet()) {
      double[] row = new double[samples.size()];
      int at = 0;
      for (String sample : samples) {
        Double a = one.bySeed().get(seed).get(sample);
        Double b = other.bySeed().getOrDefault(seed, Map.of()).get(sample);
        row[at] = Double.NaN;
        if (a != null && b != null) {
          double difference = sign * (b - a);
          double scale = Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
          row[at] = Math.abs(difference) <= 1e-9 * scale ? 0 : difference;
          bySample.computeIfAbsent(sample, k -> new ArrayList<>()).add(row[at]);
        }
        at++;
      }
      bySeed.add(row);
    }
    differences = bySeed.toArray(new double[0][]);
    perSample =
        bySample.values().stream()
            .mapToDouble(it -> it.stream().mapToDouble(v -> v).average().orElseThrow())
            .toArray();
    sums = rankSums();
    p = p();
  }

  /**
   * The verdict on each pair of a family.
   *
   * @param given the verdicts that hold where the interval ends too near to a bound to tell
   */
  static Map<String, String> verdicts(
      List<HandPair> family, double margin, Map<String, String> given) {
    List<HandPair> order =
        family.stream()
            .filter(it -> it.perSample.length > 0)
            .sorted(Comparator.comparingDouble(it -> it.p))
            .toList();
    Map<String, String> verdicts = new LinkedHashMap<>();
    double adjusted = 0;
    for (int i = 0; i < order.size(); i++) {
      HandPair pair = order.get(i);
      adjusted = Math.max(adjusted, Math.min(1, (order.size() - i) * pair.p));
      String key = pair.first + "\t" + pair.second;
      SortedSet<String> possible = pair.possible(margin, adjusted);
      String report = given.getOrDefault(key, "");
      verdicts.put(
          key, possible.size() > 1 && possible.contains(report) ? report : possible.first());
    }
    return verdicts;
  }

  private SortedSet<String> possible(double margin, double adjusted) {
    if (perSample.length < 6) {
      return new TreeSet<>(List.of("not-shown"));
    }
    double[] ends = interval();
    double slack = NEAR * (ends[1] - ends[0]);
    TreeSet<String> possible = new TreeSet<>();
    for (double low : new double[] {ends[0] - slack, ends[0], ends[0] + slack}) {
      for (double high : new double[] {ends[1] - slack, ends[1], ends[1] + slack}) {
        possible.add(verdict(low, high, margin, adjusted));
      }
    }
    return possible;
  }

  private String verdict(double low, double high, double margin, double adjusted) {
    if (low >= -margin && high <= margin) {
      return "equal";
    }
    double side = sums[0] - sums[1];
    if (adjusted <= 0.05 && low > 0 && side > 0) {
      return "better";
    }
    return adjusted <= 0.05 && high < 0 && side < 0 ? "worse" : "not-shown";
  }

  private double[] interval() {
    int seeds = differences.length;
    int samples = differences[0].length;
    double[] means = new double[REPLICATES];
    SplittableRandom random = new SplittableRandom(11);
    int[] seedAt = new int[seeds];
    int[] sampleAt = new int[samples];
    for (int b = 0; b < REPLICATES; b++) {
      for (int s = 0; s < seeds; s++) {
        seedAt[s] = seeds < 5 ? s : random.nextInt(seeds);
      }
      for (int i = 0; i < samples; i++) {
        sampleAt[i] = random.nextInt(samples);
      }
      means[b] = mean(seedAt, sampleAt);
    }
    Arrays.sort(means);
    return new double[] {quantile(means, 0.025), quantile(means, 0.975)};
  }

  private double mean(int[] seedAt, int[] sampleAt) {
    double sum = 0;
    for (int seed : seedAt) {
      double inSeed = 0;
      int count = 0;
      for (int sample : sampleAt) {
        double difference = differences[seed][sample];
        inSeed += Double.isNaN(difference) ? 0 : difference;
        count += Double.isNaN(difference) ? 0 : 1;
      }
      sum += count == 0 ? 0 : inSeed / count;
    }
    return sum / seedAt.length;
  }

  /** The two rank sums, and the sum of squares of the ranks of the nonzero differences. */
  private double[] rankSums() {
    double[] found = new double[3];
    for (double one : perSample) {
      double below = 0;
      double tied = 0;
      for (double other : perSample) {
        below += Math.abs(other) < Math.abs(one) ? 1 : 0;
        tied += Math.abs(other) == Math.abs(one) ? 1 : 0;
      }
      double rank = below + (tied + 1) / 2;
      found[0] += one > 0 ? rank : 0;
      found[1] += one < 0 ? rank : 0;
      found[2] += one == 0 ? 0 : rank * rank;
    }
    return found;
  }

  /**
   * The two-sided p-value by the normal distribution; by all patterns of signs up to 25 samples.
   */
  private double p() {
    double smaller = Math.min(sums[0], sums[1]);
    if (sums[2] == 0) {
      return 1;
    }
    if (perSample.length > 25) {
      double z = Math.min(0, smaller - (sums[0] + sums[1]) / 2 + 0.5) / Math.sqrt(sums[2] / 4);
      return Math.min(1, 2 * new NormalDistribution(0, 1).cumulativeProbability(z));
    }
    Map<Double, Double> ways = new TreeMap<>(Map.of(0.0, 1.0));
    for (double one : perSample) {
      if (one != 0) {
        Map<Double, Double> more = new TreeMap<>();
        double rank = rankOf(one);
        ways.forEach(
            (sum, count) -> {
              more.merge(sum, count / 2, Double::sum);
              more.merge(sum + rank, count / 2, Double::sum);
            });
        ways = more;
      }
    }
    double tail = 0;
    for (Map.Entry<Double, Double> way : ways.entrySet()) {
      tail += way.getKey() <= smaller ? way.getValue() : 0;
    }
    return Math.min(1, 2 * tail);
  }

  private double rankOf(double value) {
    double below = Arrays.stream(perSample).filter(it -> Math.abs(it) < Math.abs(value)).count();
    double tied = Arrays.stream(perSample).filter(it -> Math.abs(it) == Math.abs(value)).count();
    return below + (tied + 1) / 2;
  }

  /** The quantile by linear interpolation between sorted values. */
  static double quantile(double[] sorted, double level) {
    double at = (sorted.length - 1) * level;
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
