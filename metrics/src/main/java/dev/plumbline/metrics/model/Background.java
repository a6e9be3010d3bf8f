package dev.plumbline.metrics.model;

/**
 * The training split as removal operators and controls may use it: after the input transform, in a
 * fixed order.
 */
public interface Background {

  /** The training rows; at least one. */
  FloatRows rows();

  /** The mean training row. */
  FloatRows mean();
}
