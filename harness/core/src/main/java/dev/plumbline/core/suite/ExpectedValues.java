package dev.plumbline.core.suite;

import java.util.List;

/**
 * What runs of a suite are expected to find, as 'plumbline record' wrote it beside the suite.
 *
 * @param runs the number of runs that were recorded; the errors of several are the spread between
 *     them
 * @param tables the recorded tables; none if nothing was recorded
 */
public record ExpectedValues(int runs, List<ExpectedTable> tables) {
  /** Nothing was recorded. */
  public static final ExpectedValues NONE = new ExpectedValues(0, List.of());

  /** Copies the list. */
  public ExpectedValues {
    tables = List.copyOf(tables);
  }

  /**
   * The recorded values of one dataset and model.
   *
   * @param dataset the dataset
   * @param model the model
   * @param setting identifies data, networks and seeds of the recorded run: equal settings give
   *     equal scores
   * @param networks identifies the networks of the recorded run
   * @param values the values
   */
  public record ExpectedTable(
      String dataset, String model, String setting, String networks, List<ExpectedValue> values) {
    /** Copies the list. */
    public ExpectedTable {
      values = List.copyOf(values);
    }
  }

  /** The number of values in all tables. */
  public int size() {
    return tables.stream().mapToInt(table -> table.values().size()).sum();
  }
}
