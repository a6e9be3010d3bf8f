/** Runs coalitions that are mixtures of few rows by mixing the values of the first layer. */
@NullMarked
package dev.plumbline.tensorflow.mixture;

import org.jspecify.annotations.NullMarked;
