package dev.plumbline.datasets.arrays;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.files.FileProblems;
import dev.plumbline.datasets.numpy.NpyReader;
import dev.plumbline.datasets.numpy.NpySource;
import dev.plumbline.metrics.numerics.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The labels of a split as they were read: numbers, or texts, or none at all.
 *
 * @param source how messages call the array
 * @param count the number of rows
 * @param numbers one per row; empty if labels are texts, or there are none
 * @param texts one per row; empty if labels are numbers, or there are none
 * @param fractions whether they are numbers with a fraction by type
 */
record ArrayLabels(
    String source, int count, Vector numbers, List<String> texts, boolean fractions) {
  private static final int MOST_CLASSES = 1 << 20;

  /** Copies the list. */
  ArrayLabels {
    texts = List.copyOf(texts);
  }

  /** Rows without labels. */
  static ArrayLabels absent(String source, int rows) {
    return new ArrayLabels(source, rows, Vector.of(), List.of(), false);
  }

  /** Whether there are rows, but no labels. */
  boolean isAbsent() {
    return count > 0 && texts.isEmpty() && numbers.size() == 0;
  }

  /** Reads an array of one label per row. */
  static ArrayLabels read(NpySource source) {
    String name = source.name();
    try (InputStream in = source.open()) {
      NpyReader reader = new NpyReader(in, what -> new DatasetException(name + ": " + what));
      if (reader.holdsTexts()) {
        List<String> texts = reader.texts();
        return new ArrayLabels(name, texts.size(), Vector.of(), texts, false);
      }
      List<Integer> shape = reader.shape();
      if (shape.isEmpty() || !reader.isList()) {
        throw new DatasetException(
            "%s: labels of shape %s; there must be one per row: for one-hot labels save labels.argmax(axis=1), for several labels a row write 'labels: none'"
                .formatted(name, shape));
      }
      boolean whole = reader.holdsWholes() || reader.holdsFlags();
      Vector numbers = Vector.of(reader.numbers());
      return new ArrayLabels(name, numbers.size(), numbers, List.of(), !whole);
    } catch (IOException e) {
      throw new DatasetException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The names of classes that the labels of all splits need, where the suite gives none. */
  static List<String> classes(List<ArrayLabels> splits) {
    TreeSet<String> names = new TreeSet<>();
    int largest = -1;
    for (ArrayLabels labels : splits) {
      names.addAll(labels.texts());
      for (double label : labels.numbers().toArray()) {
        largest = Math.max(largest, (int) Math.min(MOST_CLASSES, label));
      }
    }
    if (!names.isEmpty()) {
      return List.copyOf(names);
    }
    List<String> numbered = new ArrayList<>();
    for (int c = 0; c <= Math.max(1, largest); c++) {
      numbered.add(String.valueOf(c));
    }
    return numbered;
  }

  /**
   * The index of the class of each row; empty where there are no labels.
   *
   * @throws DatasetException if a label is no class; the message names the first few
   */
  List<Integer> indices(List<String> classes) {
    if (isAbsent()) {
      return List.of();
    }
    List<Integer> indices = new ArrayList<>(count);
    FileProblems problems = new FileProblems();
    for (int i = 0; i < count; i++) {
      int index = texts.isEmpty() ? index(numbers.get(i)) : classes.indexOf(texts.get(i));
      indices.add(index);
      if (index < 0 || index >= classes.size()) {
        String label = texts.isEmpty() ? number(numbers.get(i)) : "'" + texts.get(i) + "'";
        problems.add(
            "%s: label %s in row %d is no class; %s".formatted(source, label, i, known(classes)));
      }
    }
    problems.refuse();
    return indices;
  }

  private static int index(double label) {
    return label == Math.rint(label) && label < MOST_CLASSES ? (int) label : -1;
  }

  private static String number(double label) {
    return label == Math.rint(label) ? String.valueOf((long) label) : String.valueOf(label);
  }

  private String known(List<String> classes) {
    return texts.isEmpty()
        ? "labels are 0 to " + (classes.size() - 1) + ", the places of " + brief(classes)
        : "classes are " + brief(classes);
  }

  private static String brief(List<String> classes) {
    int most = 8;
    return classes.size() <= most
        ? classes.toString()
        : classes.subList(0, most) + " and " + (classes.size() - most) + " more";
  }

  /** The number of each row, where labels are what a regression predicts; empty without labels. */
  Vector values() {
    if (!texts.isEmpty()) {
      throw new DatasetException(
          source + ": labels are text, such as '" + texts.get(0) + "', but 'label-type: numbers'");
    }
    FileProblems problems = new FileProblems();
    for (int i = 0; i < numbers.size(); i++) {
      if (!Double.isFinite(numbers.get(i))) {
        problems.add("%s: the label of row %d is %s".formatted(source, i, numbers.get(i)));
      }
    }
    problems.refuse();
    return numbers;
  }
}
