/** The files of a run folder: rows, cells, and the description of the run. */
@NullMarked
package dev.plumbline.reports.results;

import org.jspecify.annotations.NullMarked;
