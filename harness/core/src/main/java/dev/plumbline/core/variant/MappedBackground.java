package dev.plumbline.core.variant;

import dev.plumbline.core.model.Memo;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;
import java.nio.FloatBuffer;
import java.util.function.UnaryOperator;

/**
 * The training split with its rows changed, as a variant of the model sees it; rows are changed
 * when they are first asked for.
 */
final class MappedBackground implements Background {
  private final Memo<FloatRows> rows;
  private final Memo<FloatRows> mean;
  private final Memo<TrainingRange> range = new Memo<>(Background.super::range);
  private final Memo<TrainingSpread> spread = new Memo<>(Background.super::spread);
  private final Background own;
  private final Transform transform;

  /** Maps a value in data units to a value in the variant's input units. */
  @FunctionalInterface
  interface Transform {
    /** Returns the mapped value at an element. */
    double at(int element, double value);
  }

  private MappedBackground(
      Background background, UnaryOperator<FloatRows> change, Transform transform) {
    this.own = background;
    this.rows = new Memo<>(() -> change.apply(background.rows()));
    this.mean = new Memo<>(() -> change.apply(background.mean()));
    this.transform = transform;
  }

  /** Returns a background with its rows changed; values in data units are mapped as before. */
  static Background of(Background background, UnaryOperator<FloatRows> change) {
    return new MappedBackground(background, change, background::transformed);
  }

  /** Returns a background with its rows changed, and values in data units mapped anew. */
  static Background of(
      Background background, UnaryOperator<FloatRows> change, Transform transform) {
    return new MappedBackground(background, change, transform);
  }

  /** Returns a background with a constant row added to its rows and to mapped values. */
  static Background shifted(Background background, FloatRows shift) {
    return new MappedBackground(
        background,
        rows -> plus(rows, shift),
        (element, value) -> background.transformed(element, value) + shift.get(0, element));
  }

  /** Returns rows with a constant row added to each. */
  static FloatRows plus(FloatRows rows, FloatRows shift) {
    FloatRows.Builder sums = new FloatRows.Builder(rows.count(), rows.width());
    for (int row = 0; row < rows.count(); row++) {
      float[] values = rows.copyRow(row);
      for (int e = 0; e < values.length; e++) {
        values[e] = shift.get(0, e) == 0 ? values[e] : values[e] + shift.get(0, e);
      }
      sums.accept(row, FloatBuffer.wrap(values), 0);
    }
    return sums.build();
  }

  @Override
  public FloatRows rows() {
    return rows.get();
  }

  @Override
  public FloatRows mean() {
    return mean.get();
  }

  @Override
  public TrainingRange range() {
    return range.get();
  }

  @Override
  public TrainingSpread spread() {
    return spread.get();
  }

  @Override
  public boolean allowsMissing() {
    return own.allowsMissing();
  }

  @Override
  public double transformed(int element, double value) {
    return transform.at(element, value);
  }
}
