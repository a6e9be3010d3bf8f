package dev.plumbline.tensorflow.training;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Adds a network's layers between its input and its logits. */
@FunctionalInterface
interface Architecture {
  /** Adds the layers and returns the logits. */
  Operand<TFloat32> logits(TrainableNetwork network);

  /**
   * Adds the layers and says what training makes small: by default the cross-entropy of the logits,
   * by all variables at once.
   */
  default TrainableOutput output(TrainableNetwork network) {
    return TrainableOutput.of(logits(network));
  }

  /** The names of the nodes that hold attention weights; empty to find them. */
  default List<String> attentionNodes() {
    return List.of();
  }

  /** Facts of the network for the reader, by name. */
  default Map<String, String> notes() {
    return Map.of();
  }
}
