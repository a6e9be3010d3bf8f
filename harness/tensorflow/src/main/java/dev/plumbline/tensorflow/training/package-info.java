/**
 * Models trained here: built layer by layer, trained with seeded draws, exported as SavedModels and
 * loaded back like any other.
 */
@NullMarked
package dev.plumbline.tensorflow.training;

import org.jspecify.annotations.NullMarked;
