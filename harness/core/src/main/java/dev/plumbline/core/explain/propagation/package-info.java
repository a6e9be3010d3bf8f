/**
 * Backward passes by rules: DeepLIFT, layer-wise relevance propagation, guided backpropagation,
 * deconvolution.
 */
@NullMarked
package dev.plumbline.core.explain.propagation;

import org.jspecify.annotations.NullMarked;
