package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.TensorName;

/**
 * A signal that a node passes back.
 *
 * @param to the tensor it reaches
 * @param signal the tensor that holds it, of the same shape
 */
record Flow(TensorName to, String signal) {}
