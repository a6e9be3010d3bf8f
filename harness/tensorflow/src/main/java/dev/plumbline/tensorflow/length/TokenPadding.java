package dev.plumbline.tensorflow.length;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.tensorflow.graph.RowPlaceholder.InputSlice;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands at positions of padding: one value in each input, such as the id 0, the mask 0 and
 * the type 0. A row holds one input after the other, all of the same number of positions.
 */
final class TokenPadding {
  private final int positions;
  private final List<Float> values;

  /**
   * The padding of rows.
   *
   * @param positions the number of positions of each input
   * @param values what stands at a position of padding, in the order of the inputs
   */
  TokenPadding(int positions, List<Float> values) {
    this.positions = positions;
    this.values = List.copyOf(values);
  }

  /**
   * Finds the padding of rows: what the samples repeat most often at their ends, or zeros if there
   * are none.
   *
   * @param inputs the inputs of the model
   * @param samples some rows as they will come; null for none
   * @return the padding; empty if the inputs are no sequences of equal length, or no sample ends in
   *     the same values at two positions
   */
  static Optional<TokenPadding> of(List<InputSlice> inputs, @Nullable Rows samples) {
    if (!areSequences(inputs)) {
      return Optional.empty();
    }
    int positions = inputs.get(0).size();
    if (samples == null) {
      List<Float> zeros = Collections.nCopies(inputs.size(), 0f);
      return Optional.of(new TokenPadding(positions, zeros));
    }
    return mostRepeated(FloatRows.copyOf(samples), positions)
        .map(values -> new TokenPadding(positions, values));
  }

  private static boolean areSequences(List<InputSlice> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      InputSlice input = inputs.get(i);
      int size = inputs.get(0).size();
      if (input.shape().size() != 1 || input.size() != size || input.offset() != i * size) {
        return false;
      }
    }
    return true;
  }

  private static Optional<List<Float>> mostRepeated(FloatRows samples, int positions) {
    Map<List<Float>, Integer> repeated = new HashMap<>();
    for (int row = 0; row < samples.count(); row++) {
      List<Float> last = at(samples, row, positions, positions - 1);
      int length = positions - 1;
      while (length > 0 && at(samples, row, positions, length - 1).equals(last)) {
        length--;
      }
      if (length < positions - 1) {
        repeated.merge(last, positions - length, Integer::sum);
      }
    }
    return repeated.entrySet().stream()
        .max(
            Map.Entry.<List<Float>, Integer>comparingByValue()
                .thenComparing(entry -> entry.getKey().toString()))
        .map(Map.Entry::getKey);
  }

  private static List<Float> at(FloatRows rows, int row, int positions, int position) {
    List<Float> values = new ArrayList<>();
    for (int element = position; element < rows.width(); element += positions) {
      values.add(rows.get(row, element));
    }
    return values;
  }

  /** The number of positions of a whole row. */
  int positions() {
    return positions;
  }

  /** The number of elements of a whole row. */
  int width() {
    return positions * values.size();
  }

  /** The number of elements of a row of so many positions. */
  int width(int length) {
    return length * values.size();
  }

  /**
   * The number of positions in front of the padding at the end of each row; 0 for padding alone.
   */
  int[] lengths(Rows rows) {
    FloatBuffer row = FloatBuffer.allocate(width());
    int[] lengths = new int[rows.count()];
    for (int i = 0; i < lengths.length; i++) {
      rows.write(i, row, 0);
      lengths[i] = length(row);
    }
    return lengths;
  }

  private int length(FloatBuffer row) {
    int length = positions;
    while (length > 0 && isPadding(row, length - 1)) {
      length--;
    }
    return length;
  }

  private boolean isPadding(FloatBuffer row, int position) {
    for (int input = 0; input < values.size(); input++) {
      if (row.get(input * positions + position) != values.get(input)) {
        return false;
      }
    }
    return true;
  }

  /** The first positions of rows. The result must be used by one thread at a time. */
  Rows cut(Rows rows, int length) {
    FloatBuffer whole = FloatBuffer.allocate(width());
    return Rows.of(
        rows.count(),
        width(length),
        (row, target, offset) -> {
          rows.write(row, whole, 0);
          for (int input = 0; input < values.size(); input++) {
            target.put(offset + input * length, whole, input * positions, length);
          }
        });
  }

  /** Rows with padding behind their first positions. */
  FloatRows padded(FloatRows rows, List<Integer> lengths) {
    float[] padded = new float[rows.count() * width()];
    for (int row = 0; row < rows.count(); row++) {
      for (int element = 0; element < width(); element++) {
        boolean kept = element % positions < lengths.get(row);
        padded[row * width() + element] =
            kept ? rows.get(row, element) : values.get(element / positions);
      }
    }
    return FloatRows.of(rows.count(), width(), padded);
  }

  @Override
  public String toString() {
    return "padding " + values + " of " + positions + " positions";
  }
}
