package dev.plumbline.reports.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Scores by training seed and sample. The mean is that of the means of the seeds, each of which is
 * the mean of the values of its samples; {@link CrossedDesign} makes these objects.
 */
public final class CrossedScores {
  private final List<String> seeds;
  private final List<String> samples;
  private final double[] sums;
  private final int[] counts;
  private final double mean;
  private final boolean constant;
  private final boolean complete;

  /**
   * @param sums the sum of the values of each sample and seed, the seeds of a sample side by side
   * @param counts the number of these values
   */
  CrossedScores(
      List<String> seeds,
      List<String> samples,
      double[] sums,
      int[] counts,
      double mean,
      boolean constant) {
    this.seeds = seeds;
    this.samples = samples;
    this.sums = sums;
    this.counts = counts;
    this.mean = mean;
    this.constant = constant;
    this.complete = Arrays.stream(counts).allMatch(count -> count == 1);
  }

  /**
   * A constant plus a weighted sum of several scores, value by value.
   *
   * @param scores scores of the same rows
   */
  static CrossedScores combined(List<CrossedScores> scores, double[] weights, double constant) {
    CrossedScores any = scores.get(0);
    double[] sums = new double[any.sums.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = constant * any.counts[i];
      for (int k = 0; k < weights.length; k++) {
        sums[i] += weights[k] * scores.get(k).sums[i];
      }
    }
    double mean = constant;
    for (int k = 0; k < weights.length; k++) {
      mean += weights[k] * scores.get(k).mean;
    }
    return new CrossedScores(
        any.seeds, any.samples, sums, any.counts, mean, SampleSummary.isConstant(sums));
  }

  /** The names of the seeds that have values, sorted. */
  public List<String> seeds() {
    return seeds;
  }

  /** The ids of the samples that have values, sorted. */
  public List<String> samples() {
    return samples;
  }

  /** The mean of the means of the seeds. */
  public double mean() {
    return mean;
  }

  /** The mean over samples of each seed. */
  public Map<String, Double> seedMeans() {
    Map<String, Double> means = new LinkedHashMap<>();
    for (int s = 0; s < seeds.size(); s++) {
      means.put(seeds.get(s), seedMean(s));
    }
    return means;
  }

  /** The number of values. */
  public int size() {
    return Arrays.stream(counts).sum();
  }

  /** Whether all values are equal. */
  boolean isConstant() {
    return constant;
  }

  /** The largest absolute value, or sum of values where a sample has several. */
  double scale() {
    return Arrays.stream(sums).map(Math::abs).max().orElse(0);
  }

  /**
   * Whether the mean does not depend on which samples are drawn, as where the scores of all samples
   * have the same mean over seeds.
   */
  boolean isFlat() {
    double limit = 1e-12 * scale();
    return Arrays.stream(sampleInfluences()).allMatch(it -> Math.abs(it) * samples.size() <= limit);
  }

  /** These scores averaged over seeds if every seed scores every sample once, else themselves. */
  CrossedScores averaged() {
    if (!complete || seeds.size() == 1) {
      return this;
    }
    double[] means = new double[samples.size()];
    for (int i = 0; i < means.length; i++) {
      for (int s = 0; s < seeds.size(); s++) {
        means[i] += sums[i * seeds.size() + s] / seeds.size();
      }
    }
    int[] ones = new int[means.length];
    Arrays.fill(ones, 1);
    return new CrossedScores(List.of(""), samples, means, ones, mean, constant);
  }

  /** The number of sums over drawn samples that one replicate of the mean is computed from. */
  int width() {
    return complete ? seeds.size() : 2 * seeds.size();
  }

  /** Writes what one sample adds to the sums of a replicate in which it is drawn once. */
  void fill(int sample, double[] cells, int offset) {
    int from = sample * seeds.size();
    for (int s = 0; s < seeds.size(); s++) {
      cells[offset + s] = sums[from + s];
      if (!complete) {
        cells[offset + seeds.size() + s] = counts[from + s];
      }
    }
  }

  /**
   * The mean of a replicate from its sums. Seeds without a drawn value are left out; NaN if that
   * leaves none.
   *
   * @param drawn how often each seed is drawn
   */
  double replicate(double[] totals, int offset, int[] drawn) {
    int width = seeds.size();
    double sum = 0;
    double weight = 0;
    for (int s = 0; s < width; s++) {
      double values = complete ? samples.size() : totals[offset + width + s];
      if (drawn[s] > 0 && values > 0) {
        sum += drawn[s] * (totals[offset + s] / values);
        weight += drawn[s];
      }
    }
    return sum / weight;
  }

  /** How far the mean of each seed moves the mean: (mean of the seed − mean)/(number of seeds). */
  double[] seedInfluences() {
    return IntStream.range(0, seeds.size())
        .mapToDouble(s -> (seedMean(s) - mean) / seeds.size())
        .toArray();
  }

  /**
   * How far each sample moves the mean: over seeds, the mean of the deviations of its values from
   * the mean of the seed, divided by the number of values of the seed.
   */
  double[] sampleInfluences() {
    int width = seeds.size();
    double[] influences = new double[samples.size()];
    for (int s = 0; s < width; s++) {
      double center = seedMean(s);
      double weight = 1.0 / (width * (double) values(s));
      for (int i = 0; i < influences.length; i++) {
        int cell = i * width + s;
        influences[i] += weight * (sums[cell] - center * counts[cell]);
      }
    }
    return influences;
  }

  private double seedMean(int seed) {
    double sum = 0;
    for (int i = seed; i < sums.length; i += seeds.size()) {
      sum += sums[i];
    }
    return sum / values(seed);
  }

  private int values(int seed) {
    int count = 0;
    for (int i = seed; i < counts.length; i += seeds.size()) {
      count += counts[i];
    }
    return count;
  }
}
