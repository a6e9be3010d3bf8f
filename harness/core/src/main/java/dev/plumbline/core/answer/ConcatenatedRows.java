package dev.plumbline.core.answer;

import dev.plumbline.metrics.model.Rows;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** The rows of several questions as one sequence, so that they share the engine's batches. */
public final class ConcatenatedRows implements Rows {
  private final List<? extends Rows> parts;
  private final int[] owner;
  private final int[] first;
  private final int width;

  public ConcatenatedRows(List<? extends Rows> parts) {
    this.parts = parts;
    this.width = parts.get(0).width();
    this.first = new int[parts.size() + 1];
    for (int p = 0; p < parts.size(); p++) {
      if (parts.get(p).width() != width) {
        throw new IllegalArgumentException(
            "rows of " + parts.get(p).width() + " among rows of " + width);
      }
      first[p + 1] = Math.addExact(first[p], parts.get(p).count());
    }
    this.owner = new int[first[parts.size()]];
    for (int p = 0; p < parts.size(); p++) {
      Arrays.fill(owner, first[p], first[p + 1], p);
    }
  }

  /** Returns the index of the question that a row belongs to. */
  int owner(int row) {
    return owner[row];
  }

  /** Returns the index of a row among the rows of its question. */
  int local(int row) {
    return row - first[owner[row]];
  }

  @Override
  public int count() {
    return owner.length;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public List<Rows> parts() {
    return parts.stream().<Rows>flatMap(part -> part.parts().stream()).toList();
  }

  @Override
  public void write(int row, FloatBuffer target, int offset) {
    parts.get(owner[row]).write(local(row), target, offset);
  }
}
