package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.numerics.Vector;

/**
 * The mean of the curves of many rows, with a pointwise 95 % interval. Mean and interval at each
 * abscissa are those that a table shows for scores of the same rows.
 *
 * @param name what the curves show
 * @param x the abscissae that all curves share
 * @param y the mean at each abscissa; NaN where a curve has no finite value
 * @param low the lower end of the interval; the mean where there is no interval
 * @param high the upper end of the interval; the mean where there is no interval
 * @param curves the number of curves averaged
 */
public record MeanCurve(String name, Vector x, Vector y, Vector low, Vector high, int curves) {}
