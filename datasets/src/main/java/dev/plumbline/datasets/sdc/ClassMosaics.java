package dev.plumbline.datasets.sdc;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes a task of selective dependence classification of any dataset with classes: a mosaic is a
 * row of m of its samples, one of a foreground class at a random place, whose class is the label,
 * and all others of background classes.
 *
 * <p>Source: the CIFAR-10 task of Pandey, Vashisht and Ramaswamy 2022, arXiv:2212.14776.
 */
public final class ClassMosaics {
  private static final int VERSION = 1;

  private ClassMosaics() {}

  /**
   * The mosaics of a dataset.
   *
   * @param seed the data seed; with the number of a mosaic it decides what the mosaic shows
   * @throws DatasetException if the dataset has no such classes or samples, or its samples have
   *     several inputs
   */
  public static Dataset of(Dataset samples, SegmentTask task, long seed) {
    TaskClasses classes = TaskClasses.of(task, samples.facts().classes());
    InputLayout.Input input = input(samples.facts().layout());
    Draws draws = Draws.of(seed).at("sdc");
    SamplePools pools = SamplePools.of(task.pools(), samples, draws);
    List<Instance> train =
        pools.train().isEmpty()
            ? List.of()
            : split(
                new SegmentComposer(task, classes, pools.train(), draws), "train", task.train());
    List<Instance> test =
        split(new SegmentComposer(task, classes, pools.test(), draws), "test", task.test());
    return new FixedDataset(
        new DatasetFacts(
            layout(input, task.segments()),
            classes.labels(),
            DatasetFacts.TruthKind.DATA,
            hash(samples, task, seed),
            notes(samples, task, classes)),
        train,
        test);
  }

  private static List<Instance> split(SegmentComposer composer, String split, int count) {
    return new ComputedList<>(
        count, i -> composer.mosaic(String.format(Locale.ROOT, "sdc/%s/%06d", split, i)));
  }

  private static InputLayout.Input input(InputLayout layout) {
    InputLayout.Input input = layout.inputs().get(0);
    if (layout.inputs().size() != 1) {
      throw new DatasetException(
          "'sdc' needs samples of one input, not %s; leave 'sdc' out, or the inputs but one"
              .formatted(
                  layout.inputs().stream()
                      .map(each -> each.kind() + " " + each.name() + " " + each.shape())
                      .toList()));
    }
    return input;
  }

  /** Texts stay one sequence of tokens; all other samples get an axis of segments. */
  private static InputLayout layout(InputLayout.Input input, int segments) {
    if (input.kind() == InputKind.TOKENS) {
      return InputLayout.of(
          input.name(), Shape.of(segments * input.shape().size()), InputKind.TOKENS);
    }
    int[] extents = new int[input.shape().rank() + 1];
    extents[0] = segments;
    for (int axis = 1; axis < extents.length; axis++) {
      extents[axis] = input.shape().extent(axis - 1);
    }
    return InputLayout.of(input.name(), Shape.of(extents), InputKind.SEGMENTS);
  }

  private static Map<String, String> notes(Dataset samples, SegmentTask task, TaskClasses classes) {
    Map<String, String> notes = new LinkedHashMap<>(samples.facts().notes());
    notes.put(
        "segments",
        "%d, one of %s and the others of %s"
            .formatted(
                task.segments(),
                classes.labels(),
                classes.background().stream().map(classes.names()::get).toList()));
    notes.put("pools", SamplePools.note(task.pools()));
    notes.put("focus by chance", "1/" + task.segments());
    notes.put("truth", "where the evidence is; an accurate model need not use it");
    return notes;
  }

  private static String hash(Dataset samples, SegmentTask task, long seed) {
    return new ContentHash()
        .add("sdc", task.toString())
        .add("version", String.valueOf(VERSION))
        .add("seed", String.valueOf(seed))
        .add("samples", samples.facts().contentHash())
        .hex();
  }
}
