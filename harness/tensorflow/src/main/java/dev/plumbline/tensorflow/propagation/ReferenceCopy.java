package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.TensorName;

/**
 * A copy of a subgraph that is computed from other values at its start, such as the reference of
 * DeepLIFT or the bounds of the box rule of LRP.
 *
 * @param subgraph the subgraph that was copied
 * @param values the tensor in place of its start
 * @param under the beginning of the names of the copied nodes
 */
record ReferenceCopy(PropagationSubgraph subgraph, String values, String under) {

  /**
   * The copy of a tensor of the subgraph. A tensor that does not depend on the start has no copy
   * and is returned itself.
   */
  String of(TensorName tensor) {
    if (tensor.equals(subgraph.from())) {
      return values;
    }
    return subgraph.depends(tensor) ? under + "/" + tensor : tensor.toString();
  }
}
