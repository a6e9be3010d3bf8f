package dev.plumbline.datasets.mosaic;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.Instance;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The images of a split, grouped by class; classes without any image are left out. */
final class ImagesByClass {
  private final int[] labels;
  private final int[][] members;

  private ImagesByClass(int[] labels, int[][] members) {
    this.labels = labels;
    this.members = members;
  }

  /** Groups the images of a split by their labels. */
  static ImagesByClass of(List<Instance> split) {
    int[] label = split.stream().mapToInt(Instance::label).toArray();
    TreeMap<Integer, IntStream.Builder> byLabel = new TreeMap<>();
    for (int i = 0; i < label.length; i++) {
      if (label[i] < 0) {
        throw new DatasetException(
            "mosaic needs images with classes, but '%s' has none; leave 'mosaic' out"
                .formatted(split.get(i).id()));
      }
      byLabel.computeIfAbsent(label[i], key -> IntStream.builder()).add(i);
    }
    return new ImagesByClass(
        byLabel.keySet().stream().mapToInt(Integer::intValue).toArray(),
        byLabel.values().stream().map(each -> each.build().toArray()).toArray(int[][]::new));
  }

  /** The number of classes. */
  int count() {
    return labels.length;
  }

  /** The label of the class at an index. */
  int label(int index) {
    return labels[index];
  }

  /** The index of the class with a label. */
  int indexOf(int label) {
    return Arrays.binarySearch(labels, label);
  }

  /** The number of images of the class at an index. */
  int size(int index) {
    return members[index].length;
  }

  /** The position in the split of an image of the class at an index. */
  int member(int index, int image) {
    return members[index][image];
  }
}
