package dev.plumbline.reports.results;

/**
 * The cost of one cell. Costs are stored apart from scores, so that scores can be compared byte by
 * byte.
 *
 * @param cell the cell's key
 * @param name the model, explainer, test and chunk in words
 * @param seconds wall-clock time in seconds
 * @param forward forward passes, counted in samples
 * @param backward backward passes, counted in samples
 */
public record CellTiming(String cell, String name, double seconds, long forward, long backward) {}
