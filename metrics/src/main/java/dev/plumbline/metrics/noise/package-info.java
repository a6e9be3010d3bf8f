/**
 * Noise on inputs: how strong it is in each element, and that it moves elements of features only.
 */
@NullMarked
package dev.plumbline.metrics.noise;

import org.jspecify.annotations.NullMarked;
