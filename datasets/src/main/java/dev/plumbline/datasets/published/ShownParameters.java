package dev.plumbline.datasets.published;

import java.util.List;

/** Those parameters of readers that do not say which files and columns there are. */
final class ShownParameters {
  /** Of {@code table}. */
  static final List<String> OF_TABLES =
      List.of(
          "inputs",
          "drop",
          "group",
          "types",
          "values",
          "categories",
          "scale",
          "missing-numbers",
          "missing-categories");

  /** Of {@code text}. */
  static final List<String> OF_TEXTS =
      List.of(
          "vocabulary",
          "tokenizer",
          "split",
          "lowercase",
          "length",
          "truncate",
          "pad",
          "padding",
          "unknown",
          "first",
          "last",
          "unit",
          "input",
          "mask");

  private ShownParameters() {}
}
