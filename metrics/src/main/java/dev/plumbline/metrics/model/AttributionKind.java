package dev.plumbline.metrics.model;

/** What the numbers of an attribution are. */
public enum AttributionKind {
  /** Parts of F(x) − F(baseline), in units of F. */
  CONTRIBUTION,
  /** Change of F per unit of input. */
  SENSITIVITY,
  /** Nonnegative relevance in no particular unit. */
  IMPORTANCE,
  /** Weights the model itself computes, such as attention. */
  WEIGHT
}
