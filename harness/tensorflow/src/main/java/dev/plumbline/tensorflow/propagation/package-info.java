/**
 * Backward passes by rules (guided backpropagation, deconvolution, DeepLIFT, LRP): a signal goes
 * back through a flat graph, and the kind of each operation decides what it passes on.
 */
@NullMarked
package dev.plumbline.tensorflow.propagation;

import org.jspecify.annotations.NullMarked;
