/** Writes the report of a run folder in every format; the other packages make its parts. */
@NullMarked
package dev.plumbline.reports;

import org.jspecify.annotations.NullMarked;
