package dev.plumbline.metrics.numerics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extents of one sample's tensor, without the batch axis. A scalar has rank 0 and size 1.
 *
 * @param extents the extent of each axis, all at least 1
 */
public record Shape(List<Integer> extents) {

  /** Checks that every extent is at least 1 and that the size fits an int. */
  public Shape {
    extents = List.copyOf(extents);
    long size = 1;
    for (int extent : extents) {
      if (!(extent >= 1)) {
        throw new IllegalArgumentException(
            "Shape " + extents + ": every extent must be at least 1");
      }
      size *= extent;
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("Shape " + extents + " has more than 2^31-1 elements");
      }
    }
  }

  /** The shape with these extents. */
  public static Shape of(int... extents) {
    return new Shape(Arrays.stream(extents).boxed().toList());
  }

  /** The number of axes. */
  public int rank() {
    return extents.size();
  }

  /** The extent of one axis; negative axes count from the end. */
  public int extent(int axis) {
    return extents.get(axis < 0 ? axis + rank() : axis);
  }

  /** The number of elements: the product of the extents. */
  public int size() {
    int size = 1;
    for (int extent : extents) {
      size *= extent;
    }
    return size;
  }

  @Override
  public String toString() {
    return extents.stream().map(String::valueOf).collect(Collectors.joining("x", "[", "]"));
  }
}
