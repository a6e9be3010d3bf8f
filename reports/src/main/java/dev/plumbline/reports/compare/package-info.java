/** Compares two runs of the same cells: what became better and what worse. */
@NullMarked
package dev.plumbline.reports.compare;

import org.jspecify.annotations.NullMarked;
