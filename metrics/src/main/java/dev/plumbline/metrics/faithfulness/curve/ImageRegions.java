package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Features gathered by the squares of a grid over images. */
final class ImageRegions {
  private ImageRegions() {}

  /**
   * The units whose members lie in one square of a grid, with the sum of their values; squares at
   * the right and lower edge may be cut off. Where an input is no image, or a feature does not lie
   * within one square, each feature is a unit.
   */
  static RemovalUnits of(Subject subject, Vector values, int side) {
    FeatureMap map = subject.instance().features();
    int[] squareOf = squares(subject.layout(), side);
    TreeMap<Integer, List<Integer>> squares = new TreeMap<>();
    for (int f = 0; f < map.features(); f++) {
      int square = square(map, f, squareOf);
      if (square < 0) {
        return RemovalUnits.features(values);
      }
      squares.computeIfAbsent(square, any -> new ArrayList<>()).add(f);
    }
    List<int[]> members =
        squares.values().stream()
            .map(features -> features.stream().mapToInt(Integer::intValue).toArray())
            .toList();
    double[] sums =
        members.stream()
            .mapToDouble(
                features ->
                    CompensatedSum.of(Arrays.stream(features).mapToDouble(values::get).toArray()))
            .toArray();
    return RemovalUnits.of(map.features(), members, Vector.of(sums));
  }

  /** The square all elements of a feature lie in; −1 if there is none. */
  private static int square(FeatureMap map, int feature, int[] squareOf) {
    int square = squareOf[map.element(feature, 0)];
    for (int i = 1; i < map.size(feature); i++) {
      if (squareOf[map.element(feature, i)] != square) {
        return -1;
      }
    }
    return square;
  }

  /** The square of each element, numbered over all images; −1 outside of images. */
  private static int[] squares(InputLayout layout, int side) {
    int[] squareOf = new int[layout.width()];
    int next = 0;
    for (int i = 0; i < layout.inputs().size(); i++) {
      Shape shape = layout.inputs().get(i).shape();
      int start = layout.offset(i);
      if (layout.inputs().get(i).kind() != InputKind.IMAGE) {
        Arrays.fill(squareOf, start, start + shape.size(), -1);
        continue;
      }
      int width = shape.extent(1);
      int channels = shape.size() / shape.extent(0) / width;
      int across = (width + side - 1) / side;
      for (int e = 0; e < shape.size(); e++) {
        int pixel = e / channels;
        squareOf[start + e] = next + pixel / width / side * across + pixel % width / side;
      }
      next += (shape.extent(0) + side - 1) / side * across;
    }
    return squareOf;
  }
}
