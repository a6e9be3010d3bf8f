/**
 * A suite as immutable records, as it was written, with the place of each value in its files. The
 * records know no plug-in.
 */
@NullMarked
package dev.plumbline.core.suite;

import org.jspecify.annotations.NullMarked;
