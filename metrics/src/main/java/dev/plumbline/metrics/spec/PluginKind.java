package dev.plumbline.metrics.spec;

/** The kinds of plug-in. */
public enum PluginKind {
  /** A data set. */
  DATASET,
  /** A model. */
  MODEL,
  /** An explanation method or a control. */
  EXPLAINER,
  /** A test. */
  METRIC,
  /** A removal operator. */
  REMOVAL;

  /**
   * The word a suite and a message use: {@code dataset}, {@code model}, {@code explainer}, {@code
   * test}, {@code operator}.
   */
  public String word() {
    return switch (this) {
      case DATASET -> "dataset";
      case MODEL -> "model";
      case EXPLAINER -> "explainer";
      case METRIC -> "test";
      case REMOVAL -> "operator";
    };
  }
}
