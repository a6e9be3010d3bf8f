/** The row schema, the cell files and the run folder: what a run leaves behind. */
@NullMarked
package dev.plumbline.reports.results;

import org.jspecify.annotations.NullMarked;
