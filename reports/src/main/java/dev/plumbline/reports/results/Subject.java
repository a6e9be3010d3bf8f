package dev.plumbline.reports.results;

/**
 * What was scored.
 *
 * @param sample the sample's id; empty for a score of a whole data set or model
 * @param group a group of samples the report may split by; empty for none
 * @param label the true class or value as text; empty where there is none
 * @param predicted what the model predicts; empty where there is nothing to predict
 * @param target the explained scalar by name, such as {@code logit[3]}
 */
public record Subject(String sample, String group, String label, String predicted, String target) {}
