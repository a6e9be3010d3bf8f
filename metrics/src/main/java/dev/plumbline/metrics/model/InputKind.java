package dev.plumbline.metrics.model;

/**
 * What one input tensor holds. No code outside readers, engine adapters and renderers asks for it.
 */
public enum InputKind {
  /** Pixels, shape [height, width, channels]. */
  IMAGE,
  /** Columns of a table, shape [columns]. */
  COLUMNS,
  /** Token ids, shape [length]; attributed at the embedding, removed at the token. */
  TOKENS,
  /** A series of feature vectors, shape [time, channels]. */
  SEQUENCE,
  /** Segments of an SDC mosaic, shape [segments, dimensions] or [segments, height, width, ...]. */
  SEGMENTS,
  /** Columns of texts, shape [columns]; an element is the place of its text among the input's. */
  TEXTS;

  /**
   * Whether elements are quantities; ids of tokens and numbers of texts have nothing in between.
   */
  public boolean isNumeric() {
    return this != TOKENS && this != TEXTS;
  }
}
