package dev.plumbline.tensorflow.training;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Adds a network's layers between its input and its logits. */
@FunctionalInterface
interface Architecture {
  /** Adds the layers and returns the logits. */
  Operand<TFloat32> logits(TrainableNetwork network);

  /** The names of the nodes that hold attention weights; empty to find them. */
  default List<String> attentionNodes() {
    return List.of();
  }
}
