/** The settings of a test whose parameters a suite varies. */
@NullMarked
package dev.plumbline.reports.grid;

import org.jspecify.annotations.NullMarked;
