/**
 * Judges the bounds that a suite sets on its results: hold, fail or undecided, with the evidence.
 */
@NullMarked
package dev.plumbline.core.gate;

import org.jspecify.annotations.NullMarked;
