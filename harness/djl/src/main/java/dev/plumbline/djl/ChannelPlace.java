package dev.plumbline.djl;

import java.util.ArrayList;
import java.util.List;

/** Where a model has the channels of images and sequences; rows have them last. */
public enum ChannelPlace {
  /** Behind the positions: height, width, channels. */
  LAST,
  /** Before the positions: channels, height, width. */
  FIRST;

  /** The shape that a sample has in the model, given its shape in the row. */
  public List<Integer> ofModel(List<Integer> row) {
    if (this == LAST || row.size() < 2) {
      return row;
    }
    List<Integer> shape = new ArrayList<>(row);
    shape.add(0, shape.remove(row.size() - 1));
    return shape;
  }
}
