package dev.plumbline.reports.results;

/**
 * Where in the suite a row belongs; names are the suite's entries.
 *
 * @param dataset the data set
 * @param model the model
 * @param seed the training seed; empty where the model has none
 * @param explainer the explanation method; empty for a property of the model
 * @param test the test
 * @param variant which variant of the test, such as a removal operator; empty where it has one only
 */
public record ScorePlace(
    String dataset, String model, String seed, String explainer, String test, String variant) {}
