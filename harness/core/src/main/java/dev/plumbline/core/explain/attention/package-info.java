/**
 * Explanations from attention weights: the weights alone, with their gradients, and carried through
 * the layers.
 */
@NullMarked
package dev.plumbline.core.explain.attention;

import org.jspecify.annotations.NullMarked;
