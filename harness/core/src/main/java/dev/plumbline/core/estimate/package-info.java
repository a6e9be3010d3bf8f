/** Counts the passes of a plan before any model is opened. */
@NullMarked
package dev.plumbline.core.estimate;

import org.jspecify.annotations.NullMarked;
