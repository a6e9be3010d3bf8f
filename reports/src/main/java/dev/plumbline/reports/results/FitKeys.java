package dev.plumbline.reports.results;

/** The names under which a model's numbers say how well it predicts its test rows. */
public final class FitKeys {
  /** The share of test rows whose class is predicted, from 0 to 1. */
  public static final String ACCURACY = "accuracy";

  /** The share of the variance of the test rows' values that is predicted, at most 1. */
  public static final String R_SQUARED = "r-squared";

  /** The number of test rows that the other numbers rest on. */
  public static final String TEST_ROWS = "test-rows";

  private FitKeys() {}

  /** The name of the same number where rows count by their weights. */
  public static String weighted(String measure) {
    return "weighted-" + measure;
  }
}
