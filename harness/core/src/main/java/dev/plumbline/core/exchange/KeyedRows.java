package dev.plumbline.core.exchange;

import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of equal length, one per sample id, in the order of their file. A row of NaNs only stands
 * for a sample without values.
 */
public final class KeyedRows {
  private final List<Integer> shape;
  private final Map<String, KeyedRow> rows;

  private KeyedRows(List<Integer> shape, Map<String, KeyedRow> rows) {
    this.shape = List.copyOf(shape);
    this.rows = rows;
  }

  /**
   * One row of values.
   *
   * @param values its values in row-major order
   * @param target the target the values belong to, or an empty text
   * @param where its place in the file, for messages
   */
  public record KeyedRow(Vector values, String target, String where) {
    /** Returns whether the row stands for a sample without values. */
    public boolean isAbsent() {
      for (int i = 0; i < values.size(); i++) {
        if (!Double.isNaN(values.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** Returns the row of a sample, if there is one. */
  public Optional<KeyedRow> row(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  /** Returns the sample ids, in order. */
  public List<String> ids() {
    return List.copyOf(rows.keySet());
  }

  /** Returns the shape of one row. */
  public List<Integer> shape() {
    return shape;
  }

  /** Returns the first few ids, for messages. */
  public List<String> firstIds() {
    return rows.keySet().stream().limit(3).toList();
  }

  /** Returns the number of rows. */
  public int size() {
    return rows.size();
  }

  /** Collects rows and refuses invalid ones. */
  public static final class Builder {
    private final String file;
    private final Map<String, KeyedRow> rows = new LinkedHashMap<>();
    private final List<Integer> shape = new ArrayList<>();
    private int width = -1;

    /**
     * Creates a builder for the rows of a file.
     *
     * @param file the file's name, for messages
     */
    public Builder(String file) {
      this.file = file;
    }

    /** Sets the shape of one row, if it has more than one axis. */
    Builder shaped(List<Integer> extents) {
      shape.clear();
      shape.addAll(extents);
      return this;
    }

    /**
     * Adds a row.
     *
     * @throws ExchangeException if the id is empty or was added before, the length differs from
     *     that of other rows, or some but not all values are NaN or any is infinite
     */
    public Builder add(String id, KeyedRow row) {
      if (id.isEmpty()) {
        throw problem(row, "an empty sample id");
      }
      int size = row.values().size();
      width = width < 0 ? size : width;
      if (size != width) {
        throw problem(
            row,
            "%d values for sample '%s', but the rows before have %d".formatted(size, id, width));
      }
      if (size == 0) {
        throw problem(row, "no values for sample '%s'".formatted(id));
      }
      if (!row.isAbsent()) {
        requireFinite(id, row);
      }
      KeyedRow before = rows.putIfAbsent(id, row);
      if (before != null) {
        throw problem(row, "sample '%s' was given before, at %s".formatted(id, before.where()));
      }
      return this;
    }

    private void requireFinite(String id, KeyedRow row) {
      for (int i = 0; i < row.values().size(); i++) {
        if (!Double.isFinite(row.values().get(i))) {
          throw problem(
              row,
              "value %d of sample '%s' is %s; values must all be finite, or all be NaN if the sample has none"
                  .formatted(i, id, row.values().get(i)));
        }
      }
    }

    private ExchangeException problem(KeyedRow row, String what) {
      return new ExchangeException(file + ": " + row.where() + ": " + what);
    }

    /**
     * Returns the rows.
     *
     * @throws ExchangeException if there are none
     */
    public KeyedRows build() {
      if (rows.isEmpty()) {
        throw new ExchangeException(file + ": no rows");
      }
      return new KeyedRows(shape.isEmpty() ? List.of(width) : shape, rows);
    }
  }
}
