package dev.plumbline.datasets.arrays;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.numerics.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One input of the model: how the entries of an array's row become the elements of the input. */
final class ArrayInput {
  /** Axes of a row after {@code n}, in our order. */
  private static final String IMAGE = "hwc";

  private static final String SEQUENCE = "tc";
  private static final int MOST_COLORS = 4;

  private final String name;
  private final InputKind kind;
  private final String axes;
  private final Shape shape;

  /** The entry of the array's row that each element is; empty where they lie in order. */
  private final int[] from;

  private ArrayInput(Setting setting, List<Integer> shape, int[] from) {
    this.name = setting.name();
    this.kind = setting.kind();
    this.axes = setting.axes();
    this.shape = new Shape(shape);
    this.from = from;
  }

  /**
   * What a suite says of an input.
   *
   * @param name the name of its array
   * @param kind what it holds
   * @param axes the letters of the array's axes, n first; empty for the order that is ours
   */
  record Setting(String name, InputKind kind, String axes) {}

  /**
   * The input of an array.
   *
   * @param extents the extents of a row of the array
   * @throws DatasetException if they do not fit the kind or the axes
   */
  static ArrayInput of(Setting setting, List<Integer> extents) {
    if (extents.stream().anyMatch(extent -> extent < 1)) {
      throw problem(setting, "rows of shape " + extents + " hold nothing");
    }
    return switch (setting.kind()) {
      case IMAGE -> turned(setting, extents, IMAGE);
      case SEQUENCE -> turned(setting, extents, SEQUENCE);
      default -> flat(setting, extents);
    };
  }

  private static ArrayInput flat(Setting setting, List<Integer> extents) {
    String kind = word(setting.kind());
    if (!setting.axes().isEmpty()) {
      throw problem(setting, "a 'layout' is for images and sequences, not for " + kind);
    }
    if (extents.size() != 1) {
      throw problem(
          setting,
          "%s need an array of shape [rows, %s], but a row here has the shape %s; give its kind, or 'shape: {%s: [%d]}' to take it as one axis"
              .formatted(
                  kind,
                  setting.kind() == InputKind.TOKENS ? "length" : "columns",
                  extents,
                  setting.name(),
                  extents.stream().reduce(1, (a, b) -> a * b)));
    }
    return new ArrayInput(setting, extents, new int[0]);
  }

  private static ArrayInput turned(Setting setting, List<Integer> extents, String ours) {
    String axes = axes(setting, extents, ours);
    List<Integer> shape = new ArrayList<>();
    List<Integer> strides = new ArrayList<>();
    for (int axis = 0; axis < ours.length(); axis++) {
      int place = axes.indexOf(ours.charAt(axis));
      shape.add(place < 0 ? 1 : extents.get(place));
      strides.add(place < 0 ? 0 : stride(extents, place));
    }
    int[] from = axes.equals(ours.substring(0, axes.length())) ? new int[0] : from(shape, strides);
    return new ArrayInput(setting, shape, from);
  }

  /** The letters of a row's axes. */
  private static String axes(Setting setting, List<Integer> extents, String ours) {
    String given = setting.axes();
    if (given.isEmpty()) {
      checkRank(setting, extents, ours);
      return ours.substring(0, extents.size());
    }
    String rest = given.substring(1);
    Set<Character> letters = new TreeSet<>();
    rest.chars().forEach(letter -> letters.add((char) letter));
    boolean known = rest.chars().allMatch(letter -> ours.indexOf(letter) >= 0);
    boolean all = ours.substring(0, ours.length() - 1).chars().allMatch(c -> rest.indexOf(c) >= 0);
    if (!given.startsWith("n") || !known || !all || letters.size() != rest.length()) {
      throw problem(
          setting,
          "layout '%s' must be n and then the axes of %s in the order of the array: %s"
              .formatted(
                  given,
                  ours.equals(IMAGE) ? "an image" : "a sequence",
                  ours.equals(IMAGE) ? "nhwc, nchw, nhw, ..." : "ntc, nct or nt"));
    }
    if (rest.length() != extents.size()) {
      throw problem(
          setting,
          "layout '%s' names %d axes after n, but a row has the shape %s"
              .formatted(given, rest.length(), extents));
    }
    return rest;
  }

  private static void checkRank(Setting setting, List<Integer> extents, String ours) {
    int most = ours.length();
    if (extents.size() != most && extents.size() != most - 1) {
      throw problem(
          setting,
          "%s need rows of shape %s, but a row has the shape %s; give 'shape' or another kind"
              .formatted(
                  ours.equals(IMAGE) ? "images" : "sequences",
                  ours.equals(IMAGE) ? "[height, width, channels]" : "[time, channels]",
                  extents));
    }
    boolean swapped =
        ours.equals(IMAGE)
            && extents.size() == most
            && extents.get(most - 1) > MOST_COLORS
            && extents.get(0) <= MOST_COLORS;
    if (swapped) {
      throw problem(
          setting,
          "rows of shape %s look like channels, height, width; write 'layout: {%s: nchw}', or nhwc if they are height, width, channels"
              .formatted(extents, setting.name()));
    }
  }

  /** What is doubtful about the order of axes that the suite states; empty if nothing is. */
  Optional<String> doubt() {
    if (axes.isEmpty() || kind != InputKind.IMAGE) {
      return Optional.empty();
    }
    int height = shape.extent(0);
    int width = shape.extent(1);
    boolean doubtful =
        channels() > MOST_COLORS
            && Math.min(height, width) <= MOST_COLORS
            && Math.max(height, width) > MOST_COLORS;
    return doubtful
        ? Optional.of(
            "'layout: {%s: %s}' makes images of %d x %d pixels (height x width) with %d channels; are these the axes of the array?"
                .formatted(name, axes, height, width, channels()))
        : Optional.empty();
  }

  private static int stride(List<Integer> extents, int axis) {
    return extents.subList(axis + 1, extents.size()).stream().reduce(1, (a, b) -> a * b);
  }

  private static int[] from(List<Integer> shape, List<Integer> strides) {
    int[] from = new int[shape.stream().reduce(1, Math::multiplyExact)];
    for (int e = 0; e < from.length; e++) {
      int rest = e;
      for (int axis = shape.size() - 1; axis >= 0; axis--) {
        from[e] += rest % shape.get(axis) * strides.get(axis);
        rest /= shape.get(axis);
      }
    }
    return from;
  }

  /** The name of the array, and of the input. */
  String name() {
    return name;
  }

  InputKind kind() {
    return kind;
  }

  Shape shape() {
    return shape;
  }

  /** The values of a row of the array in the order of the input's elements. */
  double[] ordered(double[] row) {
    if (from.length == 0) {
      return row;
    }
    double[] ordered = new double[row.length];
    for (int e = 0; e < ordered.length; e++) {
      ordered[e] = row[from[e]];
    }
    return ordered;
  }

  /** The number of positions: pixels, time steps, tokens or columns. */
  int positions() {
    return shape.size() / channels();
  }

  /** The elements of each position. */
  int channels() {
    return kind == InputKind.IMAGE || kind == InputKind.SEQUENCE ? shape.extent(-1) : 1;
  }

  private static DatasetException problem(Setting setting, String what) {
    return new DatasetException("input '" + setting.name() + "': " + what);
  }

  /** The word that a suite uses for a kind. */
  static String word(InputKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
