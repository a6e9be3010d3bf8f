package dev.plumbline.core.draft;

import java.util.List;

/**
 * A first entry of a suite for data.
 *
 * @param lines the keys of the entry, as lines of YAML without indent
 * @param kind what the data are
 * @param training whether there are training rows
 * @param classes whether labels are classes; else they are numbers
 */
record DataDraft(List<String> lines, DataKind kind, boolean training, boolean classes) {

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
