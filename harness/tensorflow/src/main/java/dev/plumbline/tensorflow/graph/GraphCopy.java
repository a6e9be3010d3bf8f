package dev.plumbline.tensorflow.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The nodes between two tensors, which can be written once more with another tensor in place of the
 * first.
 *
 * @param path the nodes between them
 * @param from the first tensor
 */
public record GraphCopy(List<NodeDef> path, String from) {

  /** Collects the nodes between two tensors of a graph. */
  public static GraphCopy of(GraphDef graph, String from, String to) {
    List<NodeDef> path =
        new GraphIndex(graph).between(TensorName.of(from).node(), TensorName.of(to).node());
    return new GraphCopy(path.stream().skip(1).toList(), TensorName.canonical(from));
  }

  /** The name that the copy of a tensor has, in canonical form. */
  public static String nameOf(String tensor, String under) {
    TensorName name = TensorName.of(tensor);
    return new TensorName(under + "/" + name.node(), name.index()).toString();
  }

  /**
   * Writes a copy of the nodes.
   *
   * @param writer takes the copies
   * @param by the tensor in place of the first one
   * @param under the beginning of the names of the copies
   */
  public void write(GraphWriter writer, String by, String under) {
    Set<String> inside = new HashSet<>();
    path.forEach(node -> inside.add(node.getName()));
    for (NodeDef node : path) {
      NodeDef.Builder copy = node.toBuilder().setName(under + "/" + node.getName()).clearInput();
      for (TensorName input : GraphIndex.inputs(node)) {
        if (input.toString().equals(from)) {
          copy.addInput(by);
        } else {
          copy.addInput(inside.contains(input.node()) ? under + "/" + input : input.toString());
        }
      }
      writer.add(copy.build());
    }
  }
}
