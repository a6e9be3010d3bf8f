package dev.plumbline.metrics.model;

/** What an axis of a site stands for. */
public enum AxisRole {
  /** Runs over the features of the instance, in their order: tokens, segments, time steps. */
  POSITION,
  /** Rows of an image or feature map. */
  HEIGHT,
  /** Columns of an image or feature map. */
  WIDTH,
  /** Channels or embedding dimensions. */
  CHANNEL,
  /** Attention heads. */
  HEAD,
  /** Query positions of an attention map. */
  QUERY,
  /** Hidden units. */
  UNIT
}
