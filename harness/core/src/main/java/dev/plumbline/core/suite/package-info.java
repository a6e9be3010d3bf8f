/**
 * A suite as immutable records, as it was written, with every place in its files. Knows no plug-in.
 */
@NullMarked
package dev.plumbline.core.suite;

import org.jspecify.annotations.NullMarked;
