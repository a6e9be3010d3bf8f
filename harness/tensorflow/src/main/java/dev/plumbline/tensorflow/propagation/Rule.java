package dev.plumbline.tensorflow.propagation;

import java.util.List;
import java.util.Map;
import org.tensorflow.proto.NodeDef;

/** What nodes pass back. */
interface Rule {

  /**
   * What a node passes back to the tensors it is made of.
   *
   * @param node the node
   * @param signals the signals at its outputs, by the index of the output
   * @throws dev.plumbline.metrics.model.NotApplicableException if there is no rule for it
   */
  List<Flow> back(NodeDef node, Map<Integer, String> signals);
}
