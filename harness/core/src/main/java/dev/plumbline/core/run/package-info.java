/** Runs a plan: opens models, works on cells, commits each, and writes the report. */
@NullMarked
package dev.plumbline.core.run;

import org.jspecify.annotations.NullMarked;
