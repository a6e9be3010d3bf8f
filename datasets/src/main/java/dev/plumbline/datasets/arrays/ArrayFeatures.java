package dev.plumbline.datasets.arrays;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.numpy.NpyRows;
import dev.plumbline.metrics.model.FeatureMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which elements of a row form one feature: a pixel over its channels, a time step, a token or a
 * column, unless an array says so; and which are none, as a mask says.
 */
final class ArrayFeatures {
  private final List<ArrayInput> inputs;
  private final Map<String, PerElement> maps = new LinkedHashMap<>();
  private final Map<String, PerElement> masks = new LinkedHashMap<>();

  ArrayFeatures(List<ArrayInput> inputs) {
    this.inputs = List.copyOf(inputs);
  }

  /**
   * Numbers for the elements or positions of an input: for each row its own, or one set for all.
   *
   * @param rows the array
   * @param own whether each row has its own
   */
  private record PerElement(String array, NpyRows rows, boolean own) {
    static PerElement of(String array, NpyRows rows, ArrayInput input, int samples) {
      boolean own = rows.count() == samples && fits(input, rows.width());
      if (!own && !fits(input, (long) rows.count() * rows.width())) {
        throw new DatasetException(
            "array '%s' has the shape [%d, %d entries]; for input '%s' %s it needs %d or %d entries per row, or so many for all rows"
                .formatted(
                    array,
                    rows.count(),
                    rows.width(),
                    input.name(),
                    input.shape(),
                    input.positions(),
                    input.shape().size()));
      }
      return new PerElement(array, rows, own);
    }

    private static boolean fits(ArrayInput input, long entries) {
      return entries == input.positions() || entries == input.shape().size();
    }

    /** One number per element of the input. */
    double[] numbers(ArrayInput input, int sample) {
      double[] read = own ? rows.row(sample) : all();
      if (read.length == input.shape().size()) {
        return input.ordered(read);
      }
      double[] expanded = new double[input.shape().size()];
      for (int e = 0; e < expanded.length; e++) {
        expanded[e] = read[e / input.channels()];
      }
      return expanded;
    }

    private double[] all() {
      double[] all = new double[rows.count() * rows.width()];
      for (int row = 0; row < rows.count(); row++) {
        System.arraycopy(rows.row(row), 0, all, row * rows.width(), rows.width());
      }
      return all;
    }
  }

  /** Takes the features of an input from an array: numbers from 0, −1 for none. */
  void map(ArrayInput input, String array, NpyRows rows, int samples) {
    maps.put(input.name(), PerElement.of(array, rows, input, samples));
  }

  /** Leaves out the elements of an input where an array is 0. */
  void mask(ArrayInput input, String array, NpyRows rows, int samples) {
    masks.put(input.name(), PerElement.of(array, rows, input, samples));
  }

  /** The number of features where none is left out and no array numbers them. */
  int all() {
    return maps.isEmpty()
        ? inputs.stream().mapToInt(ArrayInput::positions).sum()
        : Integer.MAX_VALUE;
  }

  /** Whether rows differ in their features. */
  boolean vary() {
    return maps.values().stream().anyMatch(PerElement::own)
        || masks.values().stream().anyMatch(PerElement::own);
  }

  /**
   * The features of a row.
   *
   * @param map which element belongs to which
   * @param original the number that each feature has before a mask leaves some out
   */
  record RowFeatures(FeatureMap map, List<Integer> original) {
    /** Copies the list. */
    RowFeatures {
      original = List.copyOf(original);
    }
  }

  /** The features of a sample. */
  RowFeatures of(int sample) {
    List<int[]> parts = new ArrayList<>();
    int features = 0;
    for (ArrayInput input : inputs) {
      int[] part = part(input, sample);
      int largest = Arrays.stream(part).max().orElse(-1);
      for (int e = 0; e < part.length; e++) {
        part[e] = part[e] < 0 ? -1 : part[e] + features;
      }
      features += largest + 1;
      mask(input, part, sample);
      parts.add(part);
    }
    return renumbered(parts.stream().flatMapToInt(Arrays::stream).toArray(), features, sample);
  }

  private int[] part(ArrayInput input, int sample) {
    int[] part = new int[input.shape().size()];
    PerElement map = maps.get(input.name());
    if (map == null) {
      Arrays.setAll(part, e -> e / input.channels());
      return part;
    }
    double[] numbers = map.numbers(input, sample);
    for (int e = 0; e < part.length; e++) {
      if (numbers[e] != Math.rint(numbers[e]) || numbers[e] < -1 || numbers[e] >= part.length) {
        throw new DatasetException(
            "array '%s': the feature %s of element %d in row %d must be a whole number from -1 to %d"
                .formatted(map.array(), numbers[e], e, sample, part.length - 1));
      }
      part[e] = (int) numbers[e];
    }
    return part;
  }

  private void mask(ArrayInput input, int[] part, int sample) {
    PerElement mask = masks.get(input.name());
    if (mask != null) {
      double[] numbers = mask.numbers(input, sample);
      for (int e = 0; e < part.length; e++) {
        part[e] = numbers[e] == 0 ? -1 : part[e];
      }
    }
  }

  private static RowFeatures renumbered(int[] featureOf, int features, int sample) {
    boolean[] used = new boolean[features];
    Arrays.stream(featureOf).filter(f -> f >= 0).forEach(f -> used[f] = true);
    int[] number = new int[features];
    List<Integer> original = new ArrayList<>();
    for (int f = 0; f < features; f++) {
      if (used[f]) {
        number[f] = original.size();
        original.add(f);
      }
    }
    if (original.isEmpty()) {
      throw new DatasetException("row " + sample + " has no feature: its mask leaves nothing");
    }
    int[] kept = Arrays.stream(featureOf).map(f -> f < 0 ? -1 : number[f]).toArray();
    return new RowFeatures(FeatureMap.of(kept), original);
  }
}
