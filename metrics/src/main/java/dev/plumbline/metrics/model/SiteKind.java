package dev.plumbline.metrics.model;

/** What the values at a site are. */
public enum SiteKind {
  /** The model's whole flat input row. */
  INPUT,
  /** Embedded tokens. */
  EMBEDDING,
  /** The output of a hidden layer. */
  LAYER,
  /** Attention weights. */
  ATTENTION
}
