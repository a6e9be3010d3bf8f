/**
 * Turns what was computed into what a run leaves for readers: rows, attributions, samples, the
 * description and the verdicts of gates.
 */
@NullMarked
package dev.plumbline.core.record;

import org.jspecify.annotations.NullMarked;
