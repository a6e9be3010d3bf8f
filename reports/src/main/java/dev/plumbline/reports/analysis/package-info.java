/** Statistics over the rows of a run: what a report shows, before any format. */
@NullMarked
package dev.plumbline.reports.analysis;

import org.jspecify.annotations.NullMarked;
