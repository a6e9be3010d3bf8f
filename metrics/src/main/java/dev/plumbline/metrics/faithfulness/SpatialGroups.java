package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Groups of features that lie next to each other: in the cells of a grid over an image, in a
 * sliding window, or side by side in a row.
 */
public final class SpatialGroups {
  private SpatialGroups() {}

  /** The size of an image, and where it starts in the row. */
  private record ImageExtents(int start, int height, int width, int channels) {
    static ImageExtents of(InputLayout.Placed image) {
      Shape shape = image.input().shape();
      int pixels = shape.extent(0) * shape.extent(1);
      return new ImageExtents(
          image.offset(), shape.extent(0), shape.extent(1), shape.size() / pixels);
    }
  }

  /** The image that holds all features, if there is one. */
  private static Optional<ImageExtents> image(Subject subject) {
    return subject.featureInputs().only(InputKind.IMAGE).map(ImageExtents::of);
  }

  /**
   * The features of each cell of a grid over an image; a feature belongs to the cell of its mean
   * pixel, and cells without one are left out. Where the features lie in no single image, each
   * feature is a cell.
   */
  public static List<int[]> cells(Subject subject, int side) {
    FeatureMap features = subject.instance().features();
    Optional<ImageExtents> image = image(subject);
    TreeMap<Integer, List<Integer>> cells = new TreeMap<>();
    for (int f = 0; f < features.features(); f++) {
      int feature = f;
      int cell = image.map(picture -> cell(picture, features, feature, side)).orElse(f);
      cells.computeIfAbsent(cell, any -> new ArrayList<>()).add(f);
    }
    return cells.values().stream()
        .map(members -> members.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  private static int cell(ImageExtents picture, FeatureMap features, int feature, int side) {
    double row = 0;
    double column = 0;
    int size = features.size(feature);
    for (int i = 0; i < size; i++) {
      int pixel = (features.element(feature, i) - picture.start()) / picture.channels();
      int y = pixel / picture.width();
      int x = pixel % picture.width();
      row += (double) y / size;
      column += (double) x / size;
    }
    return place(row, picture.height(), side) * side + place(column, picture.width(), side);
  }

  private static int place(double position, int extent, int side) {
    return (int) Math.min(side - 1, Math.floor((position + 0.5) * side / extent));
  }

  /**
   * The features with an element in an r × r window over an image, for every place of the window,
   * row by row. Where the features lie in no single image, every run of r features. A window larger
   * than the input is cut to it.
   */
  public static List<int[]> windows(Subject subject, int r) {
    FeatureMap features = subject.instance().features();
    Optional<ImageExtents> image = image(subject);
    if (image.isEmpty()) {
      return runs(features.features(), r);
    }
    ImageExtents picture = image.get();
    List<int[]> windows = new ArrayList<>();
    for (int y = 0; y + Math.min(r, picture.height()) <= picture.height(); y++) {
      for (int x = 0; x + Math.min(r, picture.width()) <= picture.width(); x++) {
        windows.add(inside(picture, features, r, y * picture.width() + x));
      }
    }
    return windows;
  }

  /** The features inside the window whose first pixel is {@code corner}. */
  private static int[] inside(ImageExtents picture, FeatureMap features, int r, int corner) {
    BitSet inside = new BitSet(features.features());
    int length = Math.min(r, picture.width()) * picture.channels();
    for (int row = 0; row < Math.min(r, picture.height()); row++) {
      int start = picture.start() + (corner + row * picture.width()) * picture.channels();
      for (int e = start; e < start + length; e++) {
        if (features.featureOf(e) >= 0) {
          inside.set(features.featureOf(e));
        }
      }
    }
    return inside.stream().toArray();
  }

  private static List<int[]> runs(int features, int r) {
    int length = Math.min(r, features);
    return IntStream.rangeClosed(0, features - length)
        .mapToObj(from -> IntStream.range(from, from + length).toArray())
        .toList();
  }
}
