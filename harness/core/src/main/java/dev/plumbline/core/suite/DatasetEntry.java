package dev.plumbline.core.suite;

/**
 * A data set that a suite names.
 *
 * @param entry its name, type and parameters
 * @param mosaic whether its images are put together to mosaics
 * @param features which elements form one feature
 */
public record DatasetEntry(Entry entry, MosaicSetting mosaic, FeatureSetting features) {}
