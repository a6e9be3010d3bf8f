package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.reports.statistics.ConfidenceInterval.IntervalMethod;
import dev.plumbline.reports.statistics.ConfidenceInterval.IntervalScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.util.KthSelector;

/**
 * Confidence intervals of means of scores that are crossed by training seed and sample: the
 * pigeonhole bootstrap (Owen 2007, doi:10.1214/07-AOAS122). A replicate draws the seeds once and
 * the samples once, with replacement, and takes the scores of the drawn seeds on the drawn samples.
 * Drawing samples inside each seed instead would treat the errors that seeds share as independent.
 *
 * <p>With fewer than {@link #FEWEST_SEEDS} seeds, seeds are kept and samples alone are drawn; the
 * interval then speaks of other samples, not of other seeds, and says so.
 *
 * <p>Draws depend on the key, the set of samples and the set of seeds alone. So equal scores have
 * equal intervals, and the replicates of two columns over the same samples are paired.
 *
 * <p>The ends are BCa quantiles of the replicates (Efron 1987, doi:10.1080/01621459.1987.10478410),
 * with levels α_k = Φ(z₀ + (z₀ + z_k)/(1 − a(z₀ + z_k))), where z₀ = Φ⁻¹(share of replicates below
 * the estimate, ties counted half) and a = Σl³/(6[Σl²]^1.5) over the influences l of the seeds, if
 * they are drawn, and of the samples (Davison and Hinkley 1997, section 5.3,
 * doi:10.1017/CBO9780511802843). They are plain quantiles where z₀ is infinite.
 *
 * <p>There is no interval for one value, and none where all values, or the means over kept seeds of
 * all samples, are equal: such replicates say nothing about spread.
 */
public final class PigeonholeBootstrap {
  /** The number of seeds from which an interval generalizes over seeds. */
  public static final int FEWEST_SEEDS = 5;

  private static final long SEED = 1;
  private static final KthSelector SELECTOR = new KthSelector();
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** Replicates that differ by less than this share of the scores are equal. */
  private static final double ROUNDING = 1e-12;

  private static final int CELLS_AT_ONCE = 1 << 16;
  private static final int TOGETHER = 4;

  /** The replicates that a thread computes one after another. */
  private static final int BLOCK = 128;

  private static final long KEPT = 1 << 26;

  private final Draws draws;
  private final int replicates;
  private final double level;
  private final Map<Long, ResampleCounts> counts = new LinkedHashMap<>(16, 0.75f, true);

  private PigeonholeBootstrap(Draws draws, int replicates, double level) {
    this.draws = draws;
    this.replicates = replicates;
    this.level = level;
  }

  /** A bootstrap with 10,000 replicates at level 0.95, whose draws have this key. */
  public static PigeonholeBootstrap withDefaults(Draws draws) {
    return new PigeonholeBootstrap(draws, 10_000, 0.95);
  }

  /** A bootstrap with the draws that all intervals of a data set and model share. */
  public static PigeonholeBootstrap ofTable(String dataset, String model) {
    return withDefaults(Draws.of(SEED).at(dataset).at(model));
  }

  /** This bootstrap with another number of replicates, at least 100. */
  public PigeonholeBootstrap withReplicates(int count) {
    if (!(count >= 100)) {
      throw new IllegalArgumentException(count + " bootstrap replicates; at least 100 are needed");
    }
    return new PigeonholeBootstrap(draws, count, level);
  }

  /** This bootstrap at another confidence level, inside (0, 1). */
  public PigeonholeBootstrap withLevel(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence level " + confidence + " is outside (0, 1)");
    }
    return new PigeonholeBootstrap(draws, replicates, confidence);
  }

  /** The interval of the mean of some scores. */
  public Statistic<ConfidenceInterval> interval(CrossedScores scores) {
    return intervals(List.of(scores)).get(0);
  }

  /**
   * The intervals of several means, in order; scores of the same samples are worked on together.
   */
  public List<Statistic<ConfidenceInterval>> intervals(List<CrossedScores> scores) {
    List<Statistic<ConfidenceInterval>> found =
        new ArrayList<>(Collections.nCopies(scores.size(), Statistic.undefined("not computed")));
    Map<List<List<String>>, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < scores.size(); i++) {
      String problem = problem(scores.get(i));
      if (problem.isEmpty()) {
        alike
            .computeIfAbsent(
                List.of(scores.get(i).seeds(), scores.get(i).samples()), any -> new ArrayList<>())
            .add(i);
      } else {
        found.set(i, Statistic.undefined(problem));
      }
    }
    for (List<Integer> together : alike.values()) {
      int cells = scores.get(together.get(0)).samples().size();
      for (int from = 0; from < together.size(); ) {
        int to = from;
        int width = 0;
        do {
          width += scores.get(together.get(to++)).width();
        } while (to < together.size() && (long) width * cells < CELLS_AT_ONCE);
        List<Integer> tile = together.subList(from, to);
        double[][] means = replicates(tile.stream().map(scores::get).toList());
        for (int i = 0; i < means.length; i++) {
          found.set(tile.get(i), fromReplicates(scores.get(tile.get(i)), means[i]));
        }
        from = to;
      }
    }
    return List.copyOf(found);
  }

  /** Why some scores have no interval; empty text if they have one. */
  private static String problem(CrossedScores scores) {
    int seeds = scores.seeds().size();
    if (scores.size() == 1) {
      return "one value has no interval";
    }
    if (scores.isConstant()) {
      return "all " + scores.size() + " values are equal";
    }
    if (drawsSeeds(scores)) {
      return "";
    }
    if (scores.samples().size() == 1) {
      return seeds == 1
          ? "one sample has no interval"
          : "one sample and fewer than " + FEWEST_SEEDS + " seeds have no interval";
    }
    return scores.isFlat()
        ? "the means of all " + scores.samples().size() + " samples are equal"
        : "";
  }

  private static boolean drawsSeeds(CrossedScores scores) {
    return scores.seeds().size() >= FEWEST_SEEDS;
  }

  /** What the intervals of some scores are over. */
  static IntervalScope scope(CrossedScores scores) {
    if (drawsSeeds(scores)) {
      return scores.samples().size() == 1 ? IntervalScope.SEEDS : IntervalScope.SEEDS_AND_SAMPLES;
    }
    return scores.seeds().size() == 1 ? IntervalScope.SAMPLES : IntervalScope.SAMPLES_OF_FEW_SEEDS;
  }

  /** The means of all replicates, for scores with the same seeds and the same samples. */
  double[][] replicates(List<CrossedScores> full) {
    List<CrossedScores> scores =
        full.stream().map(it -> drawsSeeds(it) ? it : it.averaged()).toList();
    int samples = scores.get(0).samples().size();
    double[][] means = new double[scores.size()][replicates];
    int width = scores.stream().mapToInt(CrossedScores::width).sum();
    double[] cells = cells(scores, width);
    ResampleCounts sampleCounts = counts("samples", scores.get(0).samples());
    Optional<ResampleCounts> seedCounts =
        Optional.of(scores.get(0))
            .filter(PigeonholeBootstrap::drawsSeeds)
            .map(it -> counts("seeds", it.seeds()));
    int seeds = scores.stream().mapToInt(it -> it.seeds().size()).max().orElse(0);
    // each replicate has its own draws, so that the number of threads changes nothing
    IntStream.range(0, (replicates + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              double[] totals = new double[width];
              int[] drawn = new int[samples];
              int[] rows = new int[samples + TOGETHER];
              int[] drawnSeeds = ones(seeds);
              int end = Math.min(replicates, (block + 1) * BLOCK);
              for (int b = block * BLOCK; b < end; b++) {
                int replicate = b;
                sampleCounts.read(replicate, drawn);
                seedCounts.ifPresent(it -> it.read(replicate, drawnSeeds));
                total(cells, drawn, rows, totals);
                int offset = 0;
                for (int k = 0; k < means.length; k++) {
                  means[k][b] = scores.get(k).replicate(totals, offset, drawnSeeds);
                  offset += scores.get(k).width();
                }
              }
            });
    return means;
  }

  private static int[] ones(int length) {
    int[] ones = new int[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] cells(List<CrossedScores> scores, int width) {
    int samples = scores.get(0).samples().size();
    double[] cells = new double[samples * width];
    for (int i = 0; i < samples; i++) {
      int offset = i * width;
      for (CrossedScores it : scores) {
        it.fill(i, cells, offset);
        offset += it.width();
      }
    }
    return cells;
  }

  /**
   * Adds up the cells of all samples, each as often as its sample is drawn; four samples at a time,
   * so that totals are loaded and stored less often.
   */
  private static void total(double[] cells, int[] drawn, int[] rows, double[] totals) {
    int count = 0;
    for (int i = 0; i < drawn.length; i++) {
      rows[count] = i;
      count += drawn[i] > 0 ? 1 : 0;
    }
    Arrays.fill(totals, 0);
    int width = totals.length;
    int at = 0;
    for (; at + TOGETHER <= count; at += TOGETHER) {
      add(
          cells,
          new int[] {
            rows[at] * width, rows[at + 1] * width, rows[at + 2] * width, rows[at + 3] * width
          },
          new double[] {
            drawn[rows[at]], drawn[rows[at + 1]], drawn[rows[at + 2]], drawn[rows[at + 3]]
          },
          totals);
    }
    for (; at < count; at++) {
      double times = drawn[rows[at]];
      int from = rows[at] * width;
      for (int w = 0; w < width; w++) {
        totals[w] += times * cells[from + w];
      }
    }
  }

  private static void add(double[] cells, int[] from, double[] times, double[] totals) {
    int a = from[0];
    int b = from[1];
    int c = from[2];
    int d = from[3];
    double ofA = times[0];
    double ofB = times[1];
    double ofC = times[2];
    double ofD = times[3];
    for (int w = 0; w < totals.length; w++) {
      totals[w] +=
          ofA * cells[a + w] + ofB * cells[b + w] + (ofC * cells[c + w] + ofD * cells[d + w]);
    }
  }

  /**
   * The counts of a set of units; the least recently used ones are forgotten when many are kept.
   */
  private ResampleCounts counts(String what, List<String> units) {
    Draws at = draws.at(what);
    for (String unit : units) {
      at = at.at(unit);
    }
    ResampleCounts known = counts.get(at.key());
    if (known != null) {
      return known;
    }
    ResampleCounts made = new ResampleCounts(at, units.size(), replicates);
    long size = made.size();
    for (ResampleCounts other : counts.values()) {
      size += other.size();
    }
    var oldest = counts.values().iterator();
    while (size > KEPT && oldest.hasNext()) {
      size -= oldest.next().size();
      oldest.remove();
    }
    counts.put(at.key(), made);
    return made;
  }

  /** The interval of a mean from its replicates, which are reordered. */
  Statistic<ConfidenceInterval> fromReplicates(CrossedScores scores, double[] means) {
    String problem = problem(scores);
    if (!problem.isEmpty()) {
      return Statistic.undefined(problem);
    }
    double[] defined = Arrays.stream(means).filter(mean -> !Double.isNaN(mean)).toArray();
    if (defined.length == 0) {
      return Statistic.undefined("no replicate has a value");
    }
    double tail = (1 - level) / 2;
    double share = shareBelow(defined, scores.mean(), ROUNDING * scores.scale());
    double a = acceleration(scores);
    boolean corrected = share > 0 && share < 1 && Double.isFinite(a);
    double z0 = corrected ? NORMAL.inverseCumulativeProbability(share) : 0;
    double low = corrected ? bcaLevel(z0, a, tail) : tail;
    double high = corrected ? bcaLevel(z0, a, 1 - tail) : 1 - tail;
    return Statistic.of(
        new ConfidenceInterval(
            scores.mean(),
            quantile(defined, low),
            quantile(defined, high),
            level,
            corrected ? IntervalMethod.BCA : IntervalMethod.PERCENTILE,
            scope(scores),
            replicates,
            scores.size(),
            scores.seeds().size()));
  }

  /** The quantile of {@link SampleSummary#quantile} by selection, which reorders the values. */
  private static double quantile(double[] values, double at) {
    double h = (values.length - 1) * at;
    int below = (int) Math.floor(h);
    double lower = SELECTOR.select(values, null, below);
    int above = Math.min(below + 1, values.length - 1);
    return lower + (h - below) * (SELECTOR.select(values, null, above) - lower);
  }

  /** The acceleration a above; NaN where all influences are 0. */
  static double acceleration(CrossedScores scores) {
    double cubes = 0;
    double squares = 0;
    for (double[] influences :
        List.of(
            drawsSeeds(scores) ? scores.seedInfluences() : new double[0],
            scores.sampleInfluences())) {
      for (double influence : influences) {
        squares += influence * influence;
        cubes += influence * influence * influence;
      }
    }
    return cubes / (6 * Math.pow(squares, 1.5));
  }

  /** The corrected level of one tail, α_k above. */
  static double bcaLevel(double z0, double a, double tail) {
    double z = z0 + NORMAL.inverseCumulativeProbability(tail);
    return NORMAL.cumulativeProbability(z0 + z / (1 - a * z));
  }

  private static double shareBelow(double[] means, double estimate, double rounding) {
    double below = 0;
    for (double value : means) {
      below += value < estimate - rounding ? 1 : value <= estimate + rounding ? 0.5 : 0;
    }
    return below / means.length;
  }
}
