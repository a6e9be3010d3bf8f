/**
 * Explanations from backward passes with rules: DeepLIFT, layer-wise relevance propagation, guided
 * backpropagation and deconvolution.
 */
@NullMarked
package dev.plumbline.core.explain.propagation;

import org.jspecify.annotations.NullMarked;
