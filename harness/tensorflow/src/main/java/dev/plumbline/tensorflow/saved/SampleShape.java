package dev.plumbline.tensorflow.saved;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.numerics.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.TensorShapeProto;

/** Finds the shape that one sample has in an input of a model. */
final class SampleShape {
  private SampleShape() {}

  /**
   * The shape that the signature declares, with unknown extents taken from the dataset.
   *
   * @param key the name of the input
   * @param declared its shape in the signature, with the batch
   * @param expected its shape in the dataset; null if the dataset has no input for it alone
   * @param order the order of axes in which the model takes it
   * @throws ModelException if the two do not fit each other
   */
  static List<Integer> of(
      String key, TensorShapeProto declared, @Nullable Shape expected, AxisOrder order) {
    if (declared.getUnknownRank()) {
      return order.ofModel(expectedOr(key, expected).extents());
    }
    if (declared.getDimCount() == 0) {
      throw new ModelException("input '" + key + "' is a scalar; it needs a batch axis");
    }
    List<Integer> shape = new ArrayList<>();
    for (int axis = 1; axis < declared.getDimCount(); axis++) {
      shape.add((int) declared.getDim(axis).getSize());
    }
    boolean known = shape.stream().allMatch(extent -> extent > 0);
    if (known && (expected == null || means(shape, expected, order))) {
      return shape;
    }
    List<Integer> row = expectedOr(key, expected).extents();
    if (!fits(shape, order.ofModel(row))) {
      throw new ModelException(mismatch(key, shape, row, order));
    }
    return order.ofModel(row);
  }

  private static String mismatch(
      String key, List<Integer> shape, List<Integer> row, AxisOrder order) {
    AxisOrder other = order == AxisOrder.OF_ROWS ? AxisOrder.CHANNELS_FIRST : AxisOrder.OF_ROWS;
    String turned =
        order == AxisOrder.OF_ROWS
            ? ""
            : ", which 'layout: channels-first' turns to " + order.ofModel(row);
    String hint =
        !fits(shape, other.ofModel(row))
            ? ""
            : other == AxisOrder.OF_ROWS
                ? "; leave 'layout' out"
                : "; if the model takes the channels first, write 'layout: channels-first' on its entry";
    return "input '%s' takes samples of shape %s, but the dataset's are of shape %s%s%s"
        .formatted(
            key,
            shape.stream().map(extent -> extent < 0 ? "any" : extent.toString()).toList(),
            row,
            turned,
            hint);
  }

  private static boolean fits(List<Integer> declared, List<Integer> given) {
    boolean fits = given.size() == declared.size();
    for (int axis = 0; fits && axis < declared.size(); axis++) {
      fits = declared.get(axis) < 0 || declared.get(axis).equals(given.get(axis));
    }
    return fits;
  }

  /**
   * Whether the elements of a row mean the same to model and dataset: both shapes are equal apart
   * from axes of extent 1, or, where the order of axes is the same, one of them is flat.
   */
  private static boolean means(List<Integer> shape, Shape expected, AxisOrder order) {
    if (order != AxisOrder.OF_ROWS && shape.size() > 1) {
      return shape.equals(order.ofModel(expected.extents()));
    }
    int size = shape.stream().reduce(1, Math::multiplyExact);
    List<Integer> mine = shape.stream().filter(extent -> extent != 1).toList();
    List<Integer> theirs = expected.extents().stream().filter(extent -> extent != 1).toList();
    boolean flat = mine.size() <= 1 || theirs.size() <= 1;
    return size == expected.size() && (flat || mine.equals(theirs));
  }

  private static Shape expectedOr(String key, @Nullable Shape expected) {
    if (expected == null) {
      throw new ModelException(
          "input '" + key + "' declares no fixed shape, and the dataset has no input for it alone");
    }
    return expected;
  }
}
