package dev.plumbline.tensorflow.saved;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The order of axes in which a model takes samples. */
public enum AxisOrder {
  /** That of the row: height, width, channels. */
  OF_ROWS,
  /** The last axis of the row comes first: channels, height, width. */
  CHANNELS_FIRST;

  /** For each axis of a sample in the model, the axis of the row. */
  List<Integer> axes(int rank) {
    return IntStream.range(0, rank)
        .map(axis -> this == OF_ROWS ? axis : (axis + rank - 1) % rank)
        .boxed()
        .toList();
  }

  /** The shape that a sample has in the model, given its shape in the row. */
  List<Integer> ofModel(List<Integer> row) {
    return axes(row.size()).stream().map(row::get).toList();
  }

  /** The shape that a sample has in the row, given its shape in the model. */
  List<Integer> ofRow(List<Integer> model) {
    List<Integer> shape = new ArrayList<>(model);
    List<Integer> axes = axes(model.size());
    for (int axis = 0; axis < axes.size(); axis++) {
      shape.set(axes.get(axis), model.get(axis));
    }
    return List.copyOf(shape);
  }
}
