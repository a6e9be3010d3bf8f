package dev.plumbline.core.draft;

import java.util.List;

/**
 * A first entry of a suite for data.
 *
 * @param lines the keys of the entry, as lines of YAML without indent
 * @param kind what the data are
 * @param training whether there are training rows
 * @param labels what is known of each row
 */
record DataDraft(List<String> lines, DataKind kind, boolean training, LabelKind labels) {

  /** What labels are. */
  enum LabelKind {
    /** Classes. */
    CLASSES,
    /** Numbers, which a regression predicts. */
    NUMBERS,
    /** There are none. */
    NONE;

    /** What a column of labels holds. */
    static LabelKind of(SeenColumn label) {
      return label.isValue() ? NUMBERS : CLASSES;
    }
  }

  /** What data are, as far as methods and tests differ for them. */
  enum DataKind {
    /** Columns of a table. */
    COLUMNS,
    /** Images. */
    IMAGES,
    /** Tokens. */
    TOKENS,
    /** Anything else. */
    OTHER
  }

  DataDraft {
    lines = List.copyOf(lines);
  }
}
