package dev.plumbline.reports.history;

/**
 * A cell that many runs have.
 *
 * @param suite the suite, with its profile
 * @param dataset the dataset
 * @param model the model
 * @param explainer the method; empty for a test of the model
 * @param test the test
 * @param variant the variant of the test; may be empty
 */
public record SeriesKey(
    String suite, String dataset, String model, String explainer, String test, String variant) {

  /** The cell in words: {@code deletion(zero) of ig on net}. */
  public String label() {
    return test
        + (variant.isEmpty() ? "" : "(" + variant + ")")
        + (explainer.isEmpty() ? "" : " of " + explainer)
        + " on "
        + model;
  }
}
