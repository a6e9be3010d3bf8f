package dev.plumbline.metrics.model;

import java.util.OptionalDouble;

/**
 * What a dataset says of a sample besides its class and truth.
 *
 * @param value the number that a regression should predict, if it is one
 * @param group the group that the sample belongs to; empty if there are none
 */
public record Annotation(OptionalDouble value, String group) {
  /** Nothing is said. */
  public static final Annotation NONE = new Annotation(OptionalDouble.empty(), "");

  /** The same with the number that a regression should predict. */
  public Annotation withValue(double number) {
    return new Annotation(OptionalDouble.of(number), group);
  }

  /** The same with a group. */
  public Annotation withGroup(String name) {
    return new Annotation(value, name);
  }
}
