package dev.plumbline.reports.statistics;

import dev.plumbline.metrics.numerics.Draws;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How often each of n units is drawn in each replicate of a bootstrap: n draws with replacement per
 * replicate. Counts of moderate size are kept, larger ones are drawn again whenever they are read,
 * with the same result.
 */
final class ResampleCounts {
  private static final int KEPT = 1 << 25;

  private final Draws draws;
  private final int n;
  private final byte[] kept;

  ResampleCounts(Draws draws, int n, int replicates) {
    this.draws = draws;
    this.n = n;
    this.kept = (long) n * replicates <= KEPT ? new byte[n * replicates] : new byte[0];
    if (kept.length > 0) {
      int[] counts = new int[n];
      for (int b = 0; b < replicates; b++) {
        draw(b, counts);
        for (int i = 0; i < n; i++) {
          kept[b * n + i] = (byte) counts[i];
        }
      }
    }
  }

  /** The memory this object takes, in bytes. */
  int size() {
    return kept.length;
  }

  /** Writes the counts of one replicate; they sum to n. */
  void read(int replicate, int[] counts) {
    if (kept.length == 0) {
      draw(replicate, counts);
      return;
    }
    for (int i = 0; i < n; i++) {
      counts[i] = kept[replicate * n + i] & 0xff;
    }
  }

  /**
   * An index below n comes from one multiplication (Lemire 2019, arXiv 1805.10941); its bias is
   * below n/2³². A unit is drawn more than 255 times with a probability below 1/255!.
   */
  private void draw(int replicate, int[] counts) {
    RandomGenerator random = draws.at(replicate).stream();
    Arrays.fill(counts, 0);
    for (int i = 0; i < n; i++) {
      counts[(int) (((random.nextLong() >>> 32) * n) >>> 32)]++;
    }
  }
}
