package dev.plumbline.datasets.sdc;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.Instance;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The classes of a dataset that a task is made of.
 *
 * @param names the names of all classes of the dataset
 * @param foreground the indices of the classes that carry the evidence, in the order of the task
 * @param background the indices of the classes of all other segments
 */
record TaskClasses(List<String> names, List<Integer> foreground, List<Integer> background) {

  /**
   * The classes that a task names.
   *
   * @throws DatasetException if the dataset has no such class, a class is named twice, or none is
   *     left for the background
   */
  static TaskClasses of(SegmentTask task, List<String> names) {
    List<Integer> foreground = task.foreground().stream().map(c -> index(c, names)).toList();
    List<Integer> background =
        task.background().isEmpty()
            ? IntStream.range(0, names.size()).filter(c -> !foreground.contains(c)).boxed().toList()
            : task.background().stream().map(c -> index(c, names)).toList();
    Set<Integer> seen = new HashSet<>();
    IntStream.concat(indices(foreground), indices(background))
        .forEach(
            c -> {
              if (!seen.add(c)) {
                throw new DatasetException(
                    "class '%s' is named twice in 'sdc'; a class is foreground or background, once"
                        .formatted(names.get(c)));
              }
            });
    if (background.isEmpty()) {
      throw new DatasetException(
          "all %d classes are foreground of 'sdc'; leave at least one to the background"
              .formatted(names.size()));
    }
    return new TaskClasses(names, foreground, background);
  }

  private static IntStream indices(List<Integer> classes) {
    return classes.stream().mapToInt(Integer::intValue);
  }

  private static int index(String named, List<String> names) {
    int index = names.indexOf(named);
    if (index < 0 && named.matches("\\d{1,9}")) {
      index = Integer.parseInt(named);
    }
    if (index < 0 || index >= names.size()) {
      throw new DatasetException(
          "'sdc' names the class '%s', but the dataset has the classes %s, 0 to %d"
              .formatted(named, names, names.size() - 1));
    }
    return index;
  }

  /** The names of the classes of the task. */
  List<String> labels() {
    return foreground.stream().map(names::get).toList();
  }

  /** The places in a split of the samples of a class. */
  int[] of(int label, List<Instance> split) {
    int[] places =
        IntStream.range(0, split.size()).filter(i -> split.get(i).label() == label).toArray();
    if (places.length == 0) {
      throw new DatasetException(
          "'sdc' needs samples of class '%s', but there is none among %d; choose another class"
              .formatted(names.get(label), split.size()));
    }
    return places;
  }
}
