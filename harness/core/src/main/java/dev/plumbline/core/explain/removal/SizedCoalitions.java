package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.Coalition;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Draws or enumerates coalitions by their number of features. */
final class SizedCoalitions {
  /** The largest number of features for which methods ask for all coalitions. */
  static final int EXACT = 16;

  private final int features;
  private final int[] order;

  SizedCoalitions(int features) {
    this.features = features;
    this.order = new int[features];
    for (int f = 0; f < features; f++) {
      order[f] = f;
    }
  }

  /**
   * Returns the coalition of the features whose bits are set in a mask, for fewer than 32 features.
   */
  Coalition of(int mask) {
    return Coalition.of(features, BitSet.valueOf(new long[] {mask}));
  }

  /** Draws a coalition in which each feature stays with probability ½. */
  Coalition half(RandomGenerator random) {
    long[] words = new long[(features + 63) / 64];
    for (int w = 0; w < words.length; w++) {
      int bits = Math.min(64, features - 64 * w);
      words[w] = random.nextLong() >>> (64 - bits);
    }
    return Coalition.of(features, BitSet.valueOf(words));
  }

  /** Draws a coalition of a size; all coalitions of that size are equally likely. */
  Coalition ofSize(int size, RandomGenerator random) {
    BitSet stay = new BitSet(features);
    for (int i = 0; i < size; i++) {
      int j = i + random.nextInt(features - i);
      int chosen = order[j];
      order[j] = order[i];
      order[i] = chosen;
      stay.set(chosen);
    }
    return Coalition.of(features, stay);
  }

  /** Enumerates all coalitions of a size of at least 1 in lexicographic order. */
  void allOfSize(int size, Consumer<Coalition> each) {
    int[] members = new int[size];
    for (int i = 0; i < size; i++) {
      members[i] = i;
    }
    int at = size - 1;
    while (at >= 0) {
      each.accept(Coalition.none(features).with(members, 0, size));
      at = size - 1;
      while (at >= 0 && members[at] == features - size + at) {
        at--;
      }
      if (at >= 0) {
        members[at]++;
        for (int i = at + 1; i < size; i++) {
          members[i] = members[i - 1] + 1;
        }
      }
    }
  }
}
