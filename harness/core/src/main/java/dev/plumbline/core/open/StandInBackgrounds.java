package dev.plumbline.core.open;

import dev.plumbline.core.model.Memo;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Test rows that stand in for training rows. They are cut into two halves by keyed hashes of their
 * ids, and a sample of one half has the other half as its background. So no sample is in its own,
 * and only two backgrounds are kept in memory.
 */
final class StandInBackgrounds implements SampleBackgrounds {
  private final Draws draws;

  /** The smallest hash of the second half, as a number that compares as if hashes had no sign. */
  private final long middle;

  private final Memo<Background> first;
  private final Memo<Background> second;

  /**
   * Backgrounds made of the test rows of a data set.
   *
   * @param name the name of the data set
   */
  StandInBackgrounds(String name, Dataset dataset, InputTransform transform, long seed) {
    List<Instance> test = dataset.test();
    this.draws = Draws.of(seed).at("halves of the test rows");
    long[] keys = test.stream().mapToLong(this::key).toArray();
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    this.middle = sorted[sorted.length / 2];
    if (test.size() < 2) {
      Background none = AbsentBackground.ofSingleRow(name, dataset, transform);
      this.first = new Memo<>(() -> none);
      this.second = this.first;
    } else {
      this.first = half(dataset, keys, key -> key < middle, transform, seed);
      this.second = half(dataset, keys, key -> key >= middle, transform, seed);
    }
  }

  private long key(Instance instance) {
    return draws.at(instance.id()).key() ^ Long.MIN_VALUE;
  }

  private static Memo<Background> half(
      Dataset dataset, long[] keys, LongPredicate member, InputTransform transform, long seed) {
    int[] members = IntStream.range(0, keys.length).filter(i -> member.test(keys[i])).toArray();
    List<Instance> rows = new ComputedList<>(members.length, i -> dataset.test().get(members[i]));
    return new Memo<>(() -> new TrainingBackground(dataset, rows, transform, seed));
  }

  @Override
  public Background of(Instance sample) {
    return (key(sample) < middle ? second : first).get();
  }
}
