/**
 * Runs a plan: advances the steps of many samples in lockstep and commits what is done, cell by
 * cell.
 */
@NullMarked
package dev.plumbline.core.run;

import org.jspecify.annotations.NullMarked;
