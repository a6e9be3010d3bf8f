package dev.plumbline.tensorflow.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Adds a network's layers between its input and its logits. */
@FunctionalInterface
interface Architecture {
  /** Adds the layers, and gives the logits. */
  Operand<TFloat32> logits(Network network);

  /** The nodes that hold attention weights; empty to find them. */
  default List<String> attentionNodes() {
    return List.of();
  }
}
