package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.Coalition;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Coalitions of so many features, drawn or counted through. */
final class SizedCoalitions {
  /** The most features whose coalitions are all asked for. */
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

  /** The coalition whose features are the bits of a mask, for fewer than 32 features. */
  Coalition of(int mask) {
    return Coalition.of(features, BitSet.valueOf(new long[] {mask}));
  }

  /** Each feature stays with probability one half. */
  Coalition half(RandomGenerator random) {
    long[] words = new long[(features + 63) / 64];
    for (int w = 0; w < words.length; w++) {
      int bits = Math.min(64, features - 64 * w);
      words[w] = random.nextLong() >>> (64 - bits);
    }
    return Coalition.of(features, BitSet.valueOf(words));
  }

  /** Each coalition of a size is as likely as every other. */
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

  /** All coalitions of a size from 1, in lexicographic order. */
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
