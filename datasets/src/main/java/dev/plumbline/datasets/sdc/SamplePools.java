package dev.plumbline.datasets.sdc;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Draws;
import java.util.List;

/**
 * The samples that mosaics are made of.
 *
 * @param train those of training mosaics; may be empty
 * @param test those of test mosaics
 */
record SamplePools(List<Instance> train, List<Instance> test) {

  /**
   * The pools of a task.
   *
   * @throws DatasetException if there are no training samples to share
   */
  static SamplePools of(SegmentTask.Pools pools, Dataset samples, Draws draws) {
    if (pools == SegmentTask.Pools.SHARED && samples.train().isEmpty()) {
      throw new DatasetException(
          "'sdc' with pools: shared makes mosaics of training samples, but this dataset has none; write pools: halves");
    }
    return switch (pools) {
      case APART -> new SamplePools(samples.train(), samples.test());
      case SHARED -> new SamplePools(samples.train(), samples.train());
      case HALVES ->
          new SamplePools(half(samples.test(), 0, draws), half(samples.test(), 1, draws));
    };
  }

  private static List<Instance> half(List<Instance> all, int which, Draws draws) {
    Draws halves = draws.at("halves");
    return all.stream().filter(each -> halves.at(each.id()).stream().nextInt(2) == which).toList();
  }

  /** What a report says about them. */
  static String note(SegmentTask.Pools pools) {
    return switch (pools) {
      case APART -> "test mosaics are made of test samples";
      case SHARED -> "test mosaics are new compositions of training samples";
      case HALVES ->
          "training mosaics are made of one half of the test samples, test mosaics of the other";
    };
  }
}
