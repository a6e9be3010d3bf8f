package dev.plumbline.datasets.images;

import dev.plumbline.datasets.DatasetException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes that have images in each split.
 *
 * @param train those of the training images; none if there are no such images
 * @param test those of the images to explain
 */
record SplitClasses(Set<String> train, Set<String> test) {
  private static final String NAME_ALL =
      "check the names of the folders or labels, or name all 'classes' in the order of the model's outputs if that is meant";

  /** The classes of images. */
  static SplitClasses of(List<ImageEntry> train, List<ImageEntry> test) {
    return new SplitClasses(labels(train), labels(test));
  }

  private static Set<String> labels(List<ImageEntry> images) {
    Set<String> labels = new TreeSet<>();
    images.forEach(image -> labels.add(image.label()));
    return labels;
  }

  /** All classes, sorted. */
  List<String> all() {
    Set<String> all = new TreeSet<>(train);
    all.addAll(test);
    return List.copyOf(all);
  }

  /**
   * Refuses classes that no training image has.
   *
   * @throws DatasetException that names them
   */
  void refuseUntrained() {
    Set<String> untrained = without(test, train);
    if (!untrained.isEmpty()) {
      throw new DatasetException(
          "'train' has no image of %s, which 'test' has; %s".formatted(untrained, NAME_ALL));
    }
  }

  /** What is said of classes that no image to explain has. */
  Optional<String> warning() {
    Set<String> unseen = without(train, test);
    return unseen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "'test' has no image of %s, which 'train' has; %s".formatted(unseen, NAME_ALL));
  }

  private static Set<String> without(Set<String> all, Set<String> others) {
    Set<String> left = new TreeSet<>(all);
    left.removeAll(others);
    return left;
  }
}
