/**
 * Gradients, their products with the input, their means over noise, and integrals of them along
 * paths.
 */
@NullMarked
package dev.plumbline.core.explain.gradient;

import org.jspecify.annotations.NullMarked;
