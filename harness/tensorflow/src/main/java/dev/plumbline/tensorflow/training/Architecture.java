package dev.plumbline.tensorflow.training;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Adds a network's layers between its input and its logits. */
@FunctionalInterface
interface Architecture {
  /** Adds the layers, and gives the logits. */
  Operand<TFloat32> logits(Network network);
}
