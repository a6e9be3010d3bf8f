/** The numbers of a report as CSV and JSON for other programs. */
@NullMarked
package dev.plumbline.reports.table;

import org.jspecify.annotations.NullMarked;
