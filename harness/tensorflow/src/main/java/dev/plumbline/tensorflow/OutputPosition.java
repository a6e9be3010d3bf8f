package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;

/**
 * Which entries of an output are explained. An output may hold one row of classes per position, as
 * of a token or a pixel; a suite names the position, and never are all of them taken for classes.
 * Where there are no classes, all entries may be taken: numbers in the order of the axes.
 *
 * @param source the tensor of the output
 * @param first the first of the entries
 * @param width their number
 * @param all the number of entries of a sample
 */
record OutputPosition(String source, int first, int width, int all) {
  /** The name of the tensor that holds the entries, where they are not all. */
  static final String NAME = "plumbline/position";

  /** All entries, in the order of the axes, the last one fastest. */
  static OutputPosition all(String source, Shape shape) {
    return new OutputPosition(source, 0, shape.size(), shape.size());
  }

  /**
   * The entries of a position.
   *
   * @param shape the shape that one sample has in the output
   * @param indices the indices of the position, one per axis but the last; empty for none
   * @throws ModelException if the output has several positions and none is named, or it has no such
   *     position
   */
  static OutputPosition of(String source, Shape shape, List<Integer> indices) {
    List<Integer> extents = shape.extents();
    if (indices.isEmpty() && extents.stream().filter(extent -> extent > 1).count() <= 1) {
      return all(source, shape);
    }
    int axes = Math.max(0, extents.size() - 1);
    if (indices.isEmpty()) {
      throw new ModelException(
          "the output '%s' is of shape %s for each sample: a row of %d values at each of %d positions; say which position is explained with 'position: %s' (an index from 0 on each axis but the last), or name another output"
              .formatted(
                  source,
                  shape,
                  extents.get(axes),
                  shape.size() / extents.get(axes),
                  axes == 1 ? "0" : Collections.nCopies(axes, 0)));
    }
    int place = indices.size() == axes ? place(indices, extents) : -1;
    if (place < 0) {
      throw new ModelException(
          "parameter 'position' is %s, but the output '%s' is of shape %s for each sample: give an index for each axis but the last, from 0 and less than its extent"
              .formatted(indices, source, shape));
    }
    int width = extents.get(axes);
    return new OutputPosition(source, place * width, width, shape.size());
  }

  /** The number of a position, counted in the order of the axes; −1 if it lies outside. */
  private static int place(List<Integer> indices, List<Integer> extents) {
    int place = 0;
    for (int axis = 0; axis < indices.size(); axis++) {
      if (indices.get(axis) >= extents.get(axis)) {
        return -1;
      }
      place = place * extents.get(axis) + indices.get(axis);
    }
    return place;
  }

  /** The nodes that read the entries into {@link #NAME}; none where they are all. */
  GraphDef nodes(DataType type) {
    GraphWriter writer = new GraphWriter(NAME + "/");
    if (width < all) {
      String rows =
          writer.op(
              "Reshape",
              List.of(source, writer.ints(-1, all)),
              Map.of(
                  "T", NodeAttributes.of(type),
                  "Tshape", NodeAttributes.of(DataType.DT_INT32)));
      writer.named(
          NAME,
          "Slice",
          List.of(rows, writer.ints(0, first), writer.ints(-1, width)),
          Map.of("T", NodeAttributes.of(type), "Index", NodeAttributes.of(DataType.DT_INT32)));
    }
    return writer.graph();
  }
}
