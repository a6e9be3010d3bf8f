package dev.plumbline.core.suite;

/**
 * A data set of a suite.
 *
 * @param entry its name, type and parameters
 * @param features which elements form one feature
 */
public record DatasetEntry(Entry entry, FeatureSetting features) {}
