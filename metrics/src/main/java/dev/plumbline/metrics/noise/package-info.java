/**
 * Noise on inputs: how strong it is in each element, that it moves elements of features only, and
 * what takes its place where a feature is a category.
 */
@NullMarked
package dev.plumbline.metrics.noise;

import org.jspecify.annotations.NullMarked;
