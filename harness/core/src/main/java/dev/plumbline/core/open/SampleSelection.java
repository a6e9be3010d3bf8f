package dev.plumbline.core.open;

import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Draws;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses samples by the smallest keyed hashes of their ids, so that 200 samples are among the
 * 1,000 of a larger run.
 */
final class SampleSelection {
  private SampleSelection() {}

  /**
   * At most {@code count} instances, in the order of their hashes.
   *
   * @param purpose what they are chosen for; other purposes choose others
   */
  static List<Instance> of(List<Instance> instances, int count, long seed, String purpose) {
    if (instances.isEmpty()) {
      return List.of();
    }
    Draws draws = Draws.of(seed).at(purpose);
    record Keyed(int index, long key) {}
    return IntStream.range(0, instances.size())
        .mapToObj(i -> new Keyed(i, draws.at(instances.get(i).id()).key()))
        .sorted(
            Comparator.<Keyed>comparingLong(keyed -> keyed.key() ^ Long.MIN_VALUE)
                .thenComparing(Keyed::index))
        .limit(count)
        .map(keyed -> instances.get(keyed.index()))
        .toList();
  }
}
