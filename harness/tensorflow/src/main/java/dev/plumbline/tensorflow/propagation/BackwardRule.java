package dev.plumbline.tensorflow.propagation;

import java.util.List;
import java.util.Map;
import org.tensorflow.proto.NodeDef;

/** A rule of propagation: which signals a node passes back to its inputs. */
interface BackwardRule {

  /**
   * The signals that a node passes back.
   *
   * @param node the node
   * @param signals the tensors of the signals at its outputs, by the index of the output
   * @throws dev.plumbline.metrics.model.NotApplicableException if there is no rule for the node
   */
  List<BackwardSignal> back(NodeDef node, Map<Integer, String> signals);
}
