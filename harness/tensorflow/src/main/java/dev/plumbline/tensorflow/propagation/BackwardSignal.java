package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.TensorName;

/**
 * A signal that a node passes back to one of its inputs.
 *
 * @param to the input tensor that the signal reaches
 * @param signal the tensor that holds the signal, of the shape of that input
 */
record BackwardSignal(TensorName to, String signal) {}
