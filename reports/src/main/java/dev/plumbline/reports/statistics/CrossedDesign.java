package dev.plumbline.reports.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which row of a result belongs to which training seed and which sample. Every seed scores the same
 * samples, so seeds and samples are crossed; a pair of them may also have no row, or several.
 */
public final class CrossedDesign {
  private final List<String> seeds;
  private final List<String> samples;
  private final int[] seedOfRow;
  private final int[] sampleOfRow;

  /**
   * The design of rows.
   *
   * @param seedNames the seed of each row
   * @param sampleIds the sample of each row
   */
  public CrossedDesign(List<String> seedNames, List<String> sampleIds) {
    if (seedNames.size() != sampleIds.size()) {
      throw new IllegalArgumentException(
          seedNames.size() + " seeds for rows of " + sampleIds.size() + " samples");
    }
    seeds = List.copyOf(new TreeSet<>(seedNames));
    samples = List.copyOf(new TreeSet<>(sampleIds));
    seedOfRow = positions(seeds, seedNames);
    sampleOfRow = positions(samples, sampleIds);
  }

  private static int[] positions(List<String> names, List<String> rows) {
    Map<String, Integer> at = new HashMap<>();
    names.forEach(name -> at.put(name, at.size()));
    return rows.stream().mapToInt(name -> at.getOrDefault(name, -1)).toArray();
  }

  /**
   * The scores of the rows; seeds and samples without a value are left out.
   *
   * @param values one value per row; NaN for a row that has none
   * @return undefined without values, and for an infinite value
   */
  public Statistic<CrossedScores> scores(double... values) {
    double[] defined = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    String problem = SampleSummary.problem(defined);
    if (!problem.isEmpty()) {
      return Statistic.undefined(problem);
    }
    int[] seedAt = new int[seeds.size()];
    int[] sampleAt = new int[samples.size()];
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row])) {
        seedAt[seedOfRow[row]] = 1;
        sampleAt[sampleOfRow[row]] = 1;
      }
    }
    List<String> keptSeeds = number(seeds, seedAt);
    List<String> keptSamples = number(samples, sampleAt);
    int width = keptSeeds.size();
    double[] sums = new double[width * keptSamples.size()];
    int[] counts = new int[sums.length];
    double[][] bySeed = new double[width][keptSamples.size()];
    int[] sizes = new int[width];
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row])) {
        int seed = seedAt[seedOfRow[row]];
        int cell = sampleAt[sampleOfRow[row]] * width + seed;
        sums[cell] += values[row];
        counts[cell]++;
        if (sizes[seed] == bySeed[seed].length) {
          bySeed[seed] = Arrays.copyOf(bySeed[seed], 2 * sizes[seed]);
        }
        bySeed[seed][sizes[seed]++] = values[row];
      }
    }
    double[] means = new double[width];
    for (int s = 0; s < width; s++) {
      means[s] =
          SampleSummary.of(Arrays.copyOf(bySeed[s], sizes[s]))
              .map(SampleSummary::mean)
              .orElseThrow();
    }
    double mean = SampleSummary.of(means).map(SampleSummary::mean).orElseThrow();
    return Statistic.of(
        new CrossedScores(keptSeeds, keptSamples, sums, counts, mean, !isSpread(defined)));
  }

  private static boolean isSpread(double[] values) {
    return !SampleSummary.isConstant(values);
  }

  /** Replaces each mark by the position among the marked names, which are returned. */
  private static List<String> number(List<String> names, int[] marks) {
    int[] kept = new int[names.size()];
    int count = 0;
    for (int i = 0; i < marks.length; i++) {
      if (marks[i] != 0) {
        kept[count] = i;
        marks[i] = count++;
      }
    }
    return count == names.size()
        ? names
        : Arrays.stream(kept, 0, count).mapToObj(names::get).toList();
  }
}
