package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Which features lie together: in the cells or windows of an image, or side by side in a row. */
public final class SpatialGroups {
  private SpatialGroups() {}

  /** The extents of an image. */
  private record ImageExtents(int height, int width, int channels) {
    static ImageExtents of(InputLayout layout) {
      Shape shape = layout.inputs().get(0).shape();
      int pixels = shape.extent(0) * shape.extent(1);
      return new ImageExtents(shape.extent(0), shape.extent(1), shape.size() / pixels);
    }
  }

  private static boolean isImage(InputLayout layout) {
    return layout.inputs().size() == 1 && layout.inputs().get(0).kind() == InputKind.IMAGE;
  }

  /**
   * The features of each cell of a grid over an image; a feature belongs to the cell of its mean
   * pixel, and cells without one are left out. Where the input is no single image, each feature is
   * a cell.
   */
  public static List<int[]> cells(Subject subject, int side) {
    FeatureMap features = subject.instance().features();
    TreeMap<Integer, List<Integer>> cells = new TreeMap<>();
    for (int f = 0; f < features.features(); f++) {
      int cell =
          isImage(subject.layout())
              ? cell(ImageExtents.of(subject.layout()), features, f, side)
              : f;
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
      int pixel = features.element(feature, i) / picture.channels();
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
   * row by row. Where the input is no single image, every run of r features. A window larger than
   * the input is cut to it.
   */
  public static List<int[]> windows(Subject subject, int r) {
    FeatureMap features = subject.instance().features();
    if (!isImage(subject.layout())) {
      return runs(features.features(), r);
    }
    ImageExtents picture = ImageExtents.of(subject.layout());
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
      int start = (corner + row * picture.width()) * picture.channels();
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
