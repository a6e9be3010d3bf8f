/**
 * Reads and writes rows of numbers by sample id in formats that other programs share: NPY, NPZ, CSV
 * and JSON Lines.
 */
@NullMarked
package dev.plumbline.core.exchange;

import org.jspecify.annotations.NullMarked;
