/**
 * Rows of numbers keyed by sample, in formats other programs read and write: NPY, NPZ, CSV and JSON
 * Lines.
 */
@NullMarked
package dev.plumbline.core.exchange;

import org.jspecify.annotations.NullMarked;
