package dev.plumbline.verification.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.metrics.model.Instance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Computes something for the same samples alone, in sevens, all 32 together, shuffled, and on two
 * threads at once; all must agree sample by sample.
 */
final class Groupings {
  private static final int ALONE = 4;

  private Groupings() {}

  /**
   * Compares the groupings.
   *
   * @param samples the samples
   * @param work computes their outcomes, in order
   * @param compare asserts that a sample's outcome in another grouping is that of all together
   */
  static <R> List<Outcome<R>> check(
      List<Instance> samples,
      Function<List<Instance>, List<Outcome<R>>> work,
      BiConsumer<Outcome<R>, Outcome<R>> compare) {
    CompletableFuture<List<Outcome<R>>> beside =
        CompletableFuture.supplyAsync(() -> work.apply(samples));
    List<Outcome<R>> together = work.apply(samples);
    assertThat(together).hasSameSizeAs(samples);
    same(beside.join(), together, compare);
    for (int i = 0; i < ALONE; i++) {
      same(work.apply(samples.subList(i, i + 1)), together.subList(i, i + 1), compare);
    }
    same(work.apply(samples.subList(1, 8)), together.subList(1, 8), compare);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(7));
    same(
        work.apply(order.stream().map(samples::get).toList()),
        order.stream().map(together::get).toList(),
        compare);
    return together;
  }

  private static <R> void same(
      List<Outcome<R>> some,
      List<Outcome<R>> reference,
      BiConsumer<Outcome<R>, Outcome<R>> compare) {
    assertThat(some).hasSameSizeAs(reference);
    for (int i = 0; i < some.size(); i++) {
      compare.accept(some.get(i), reference.get(i));
    }
  }
}
