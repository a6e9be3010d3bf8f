package dev.plumbline.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An input of a model, and the part of a row that it holds.
 *
 * @param name its name in the model
 * @param type the type of its numbers
 * @param texts the texts that the model gets for the numbers of a row; none where it gets numbers
 * @param shape the shape that one sample has in the model
 * @param offset where it starts in the row
 * @param channels where the model has the channels
 */
public record TensorInput(
    String name,
    TensorType type,
    List<String> texts,
    List<Integer> shape,
    int offset,
    ChannelPlace channels) {

  /** Copies the lists. */
  public TensorInput {
    texts = List.copyOf(texts);
    shape = List.copyOf(shape);
  }

  /** An input of numbers. */
  public TensorInput(
      String name, TensorType type, List<Integer> shape, int offset, ChannelPlace channels) {
    this(name, type, List.of(), shape, offset, channels);
  }

  /** A batch as an array of the engine. */
  public NDArray array(NDManager manager, float[][] rows) {
    float[] values = values(rows);
    if (texts.isEmpty()) {
      return type.array(manager, values, extents(rows.length));
    }
    String[] words = new String[values.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = texts.get((int) values[i]);
    }
    return manager.create(words, StandardCharsets.UTF_8, new Shape(extents(rows.length)));
  }

  /** The number of elements of a sample. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** The extents of a batch. */
  public long[] extents(int rows) {
    long[] extents = new long[shape.size() + 1];
    extents[0] = rows;
    for (int axis = 0; axis < shape.size(); axis++) {
      extents[axis + 1] = shape.get(axis);
    }
    return extents;
  }

  /** The values of a batch in the order of the model. */
  public float[] values(float[][] rows) {
    int size = size();
    float[] values = new float[rows.length * size];
    for (int row = 0; row < rows.length; row++) {
      for (int element = 0; element < size; element++) {
        values[row * size + element] = rows[row][place(element)];
      }
    }
    return values;
  }

  /** The place in the row of an element of a sample in the model. */
  public int place(int element) {
    if (channels == ChannelPlace.LAST || shape.size() < 2) {
      return offset + element;
    }
    int positions = size() / shape.get(0);
    return offset + element % positions * shape.get(0) + element / positions;
  }
}
