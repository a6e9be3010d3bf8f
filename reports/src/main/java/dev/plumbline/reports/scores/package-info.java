/** The scores of a run as columns of numbers, small enough to hold a million rows. */
@NullMarked
package dev.plumbline.reports.scores;

import org.jspecify.annotations.NullMarked;
