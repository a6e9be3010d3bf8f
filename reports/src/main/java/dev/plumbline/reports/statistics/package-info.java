/**
 * Intervals, paired tests, corrections and effect sizes; pure functions that say which branch they
 * took.
 */
@NullMarked
package dev.plumbline.reports.statistics;

import org.jspecify.annotations.NullMarked;
