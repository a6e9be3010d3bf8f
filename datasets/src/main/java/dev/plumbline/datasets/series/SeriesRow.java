package dev.plumbline.datasets.series;

import dev.plumbline.metrics.numerics.Vector;

/**
 * A row of a file of series.
 *
 * @param place file and line
 * @param id the series
 * @param time its time
 * @param values a number per variable; NaN where there is none
 * @param only the variable that the row speaks of; −1 if it speaks of all
 * @param label the label; empty if the row has none
 * @param group the group; empty if the row has none
 */
record SeriesRow(
    String place, String id, double time, Vector values, int only, String label, String group) {}
