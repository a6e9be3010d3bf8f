package dev.plumbline.reports.results;

/**
 * The entries of the suite that a row belongs to, by name.
 *
 * @param dataset the data set
 * @param model the model
 * @param seed the training seed; empty if the model was not trained in the run
 * @param explainer the explanation method; empty for a score of the model
 * @param test the test
 * @param variant the variant of the test, such as a removal operator; empty if it has one only
 */
public record ScorePlace(
    String dataset, String model, String seed, String explainer, String test, String variant) {}
