package dev.plumbline.metrics.numerics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/** An immutable vector of doubles. Equal are vectors of the same values, where NaN equals NaN. */
public final class Vector {
  private final double[] values;

  private Vector(double[] values) {
    this.values = values;
  }

  /** The vector with these values, copied. */
  public static Vector of(double... values) {
    return new Vector(values.clone());
  }

  /** A vector of a size whose elements are given by their index. */
  public static Vector of(int size, IntToDoubleFunction element) {
    double[] values = new double[size];
    Arrays.setAll(values, element);
    return new Vector(values);
  }

  /** The number of elements. */
  public int size() {
    return values.length;
  }

  /** One element. */
  public double get(int index) {
    return values[index];
  }

  /** A copy of the values. */
  public double[] toArray() {
    return values.clone();
  }

  /** The values in order. */
  public DoubleStream stream() {
    return Arrays.stream(values);
  }

  /** The vector of {@code operator} applied to each element. */
  public Vector map(DoubleUnaryOperator operator) {
    return of(values.length, i -> operator.applyAsDouble(values[i]));
  }

  /**
   * The index of the largest element, the first one of several; NaN is never the largest unless all
   * are.
   */
  public int argMax() {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best] || (Double.isNaN(values[best]) && !Double.isNaN(values[i]))) {
        best = i;
      }
    }
    return best;
  }

  /** The largest finite absolute value; 0 if there is none. */
  public double largestMagnitude() {
    return stream().map(Math::abs).filter(Double::isFinite).max().orElse(0);
  }

  /** Whether every element is finite. */
  public boolean isFinite() {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vector vector && Arrays.equals(values, vector.values);
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
