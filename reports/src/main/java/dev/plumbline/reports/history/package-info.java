/** Scores of many runs over time: reads stored runs, and finds where a score moved. */
@NullMarked
package dev.plumbline.reports.history;

import org.jspecify.annotations.NullMarked;
