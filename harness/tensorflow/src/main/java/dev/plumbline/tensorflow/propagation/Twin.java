package dev.plumbline.tensorflow.propagation;

import dev.plumbline.tensorflow.graph.TensorName;

/**
 * A route computed once more, from other values at its start.
 *
 * @param route the route
 * @param values the tensor in place of its start
 * @param under starts the names of its nodes
 */
record Twin(Route route, String values, String under) {

  /** The tensor of the twin that answers to one of the route; what does not depend stays. */
  String of(TensorName tensor) {
    if (tensor.equals(route.from())) {
      return values;
    }
    return route.depends(tensor) ? under + "/" + tensor : tensor.toString();
  }
}
