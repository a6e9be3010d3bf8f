package dev.plumbline.metrics.numerics;

import java.util.random.RandomGenerator;

/**
 * A place in the tree of random streams. Every draw of a run is keyed by what it is for (seed,
 * sample id, component id, draw index), never by when it happens, so that thread counts, order,
 * batch sizes and resumed runs do not change it.
 *
 * <p>Keys are mixed by the finalizer of SplitMix64 (Steele, Lea and Flood 2014,
 * doi:10.1145/2660193.2660195); streams are SplitMix64 generators started at the mixed key.
 *
 * @param key the mixed key of this place
 */
public record Draws(long key) {

  /** The root of all draws of one seed. */
  public static Draws of(long seed) {
    return new Draws(mix(seed + GOLDEN));
  }

  /** The place below this one that belongs to a name: a sample id, a component id. */
  public Draws at(String name) {
    long hash = key;
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash ^ (name.charAt(i) + GOLDEN));
    }
    return new Draws(mix(hash + name.length()));
  }

  /** The place below this one that belongs to an index: a draw, a step, a position. */
  public Draws at(long index) {
    return new Draws(mix(key + mix(index * GOLDEN + 1)));
  }

  /** A new stream that starts here; equal places give equal streams. */
  public RandomGenerator stream() {
    return new Stream(key);
  }

  /**
   * The {@link #stream} from which so many numbers of 64 bits have been drawn, without drawing
   * them: the state of SplitMix64 grows by the same step each time.
   */
  public RandomGenerator streamAfter(long drawn) {
    return new Stream(key + drawn * GOLDEN);
  }

  /** A uniformly random permutation of 0 .. n-1 (Fisher-Yates), the same for equal places. */
  public int[] permutation(int n) {
    int[] order = new int[n];
    RandomGenerator random = stream();
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static final class Stream implements RandomGenerator {
    private long state;

    Stream(long state) {
      this.state = state;
    }

    @Override
    public long nextLong() {
      state += GOLDEN;
      return mix(state);
    }
  }
}
