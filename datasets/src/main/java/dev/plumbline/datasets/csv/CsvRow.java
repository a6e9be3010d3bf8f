package dev.plumbline.datasets.csv;

import java.util.List;

/**
 * One record of a file of comma-separated values.
 *
 * @param line the line on which the record begins, from 1
 * @param fields its fields as text, without the quotes around them
 */
public record CsvRow(long line, List<String> fields) {

  /** Copies the list. */
  public CsvRow {
    fields = List.copyOf(fields);
  }
}
