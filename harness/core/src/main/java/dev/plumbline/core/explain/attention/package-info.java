/** Attention weights as explanations, alone, with gradients, and followed through layers. */
@NullMarked
package dev.plumbline.core.explain.attention;

import org.jspecify.annotations.NullMarked;
