/** Backward passes by rules: a signal walks back over a flat graph, its way chosen by operation. */
@NullMarked
package dev.plumbline.tensorflow.propagation;

import org.jspecify.annotations.NullMarked;
