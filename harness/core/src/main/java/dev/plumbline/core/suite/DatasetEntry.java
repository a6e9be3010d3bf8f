package dev.plumbline.core.suite;

/**
 * A data set that a suite names.
 *
 * @param entry its name, type and parameters
 * @param mosaic whether its images are put together to mosaics
 * @param features which elements form one feature
 * @param background which rows stand for the training data
 */
public record DatasetEntry(
    Entry entry, MosaicSetting mosaic, FeatureSetting features, BackgroundRows background) {}
