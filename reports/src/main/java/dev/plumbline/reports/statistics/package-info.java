/**
 * Confidence intervals, tests of paired scores and of rankings, corrections and agreement: pure
 * functions whose results say which method was used or why there is none.
 */
@NullMarked
package dev.plumbline.reports.statistics;

import org.jspecify.annotations.NullMarked;
