package dev.plumbline.tensorflow.graph;

import java.util.function.UnaryOperator;
import org.tensorflow.proto.GraphDef;

/**
 * A part of a graph, between two tensors, whose gradient is computed by nodes of ours instead of
 * those of the engine.
 *
 * @param input the tensor at which the part begins, in canonical form
 * @param output the tensor at which it ends, in canonical form
 * @param backward writes the nodes of the gradient
 */
public record OwnGradient(String input, String output, Backward backward) {

  /** Writes the nodes that compute the gradient with respect to the input of a part. */
  @FunctionalInterface
  public interface Backward {
    /**
     * The nodes.
     *
     * @param name the name of the result, which begins the names of all nodes
     * @param signal the tensor of the gradient at the output
     * @param names gives the present name of a tensor of the part, where its nodes were copied
     */
    GraphDef nodes(String name, String signal, UnaryOperator<String> names);
  }
}
