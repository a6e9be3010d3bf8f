package dev.plumbline.reports.results;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * An immutable packed list of doubles, for the many curves and attributions in rows and samples.
 * NaN equals NaN.
 */
public final class Numbers {
  private static final Numbers NONE = new Numbers(new double[0]);

  private final double[] values;

  private Numbers(double[] values) {
    this.values = values;
  }

  /** A list of these values, which are copied. */
  public static Numbers of(double... values) {
    return values.length == 0 ? NONE : new Numbers(values.clone());
  }

  /** The empty list. */
  public static Numbers none() {
    return NONE;
  }

  /** The number of values. */
  public int size() {
    return values.length;
  }

  /** The value at an index from 0. */
  public double get(int index) {
    return values[index];
  }

  /** The values in order. */
  public DoubleStream stream() {
    return Arrays.stream(values);
  }

  /** A copy of the values. */
  public double[] toArray() {
    return values.clone();
  }

  /** The largest finite absolute value; 0 if there is none. */
  public double largest() {
    return stream().map(Math::abs).filter(Double::isFinite).max().orElse(0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Numbers numbers && Arrays.equals(values, numbers.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
