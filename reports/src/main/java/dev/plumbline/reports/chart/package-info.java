/** Charts of a report as SVG. */
@NullMarked
package dev.plumbline.reports.chart;

import org.jspecify.annotations.NullMarked;
