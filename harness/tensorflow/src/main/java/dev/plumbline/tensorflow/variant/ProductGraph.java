package dev.plumbline.tensorflow.variant;

import dev.plumbline.tensorflow.execution.ProductCandidate;
import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.ConvolutionProduct;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph in which convolutions of few channels are matrix products ({@link ConvolutionProduct}).
 * It computes the same up to rounding.
 *
 * @param nodes the nodes up to the logits
 * @param count the number of convolutions that are products
 */
record ProductGraph(GraphDef nodes, int count) {

  /**
   * Replaces convolutions; each product keeps the name of its convolution. Those that the graph
   * lacks, or whose filter is no constant, are left out.
   *
   * @param graph a graph whose variables are constants
   * @param logits the tensor of logits
   * @param convolutions what may be replaced
   */
  static ProductGraph of(GraphDef graph, String logits, List<ProductCandidate> convolutions) {
    GraphIndex index = new GraphIndex(graph);
    Map<String, NodeDef> replaced = new HashMap<>();
    List<NodeDef> added = new ArrayList<>();
    for (ProductCandidate convolution : convolutions) {
      String name = TensorName.of(convolution.output()).node();
      index
          .node(name)
          .flatMap(node -> ConstantNodes.behind(GraphIndex.inputs(node).get(1).node(), index))
          .map(filter -> product(convolution, filter, name))
          .ifPresent(
              nodes -> {
                int last = nodes.size() - 1;
                replaced.put(name, nodes.get(last));
                added.addAll(nodes.subList(0, last));
              });
    }
    GraphDef whole = FrozenGraph.with(graph, replaced, added);
    return new ProductGraph(Ancestors.prune(whole, List.of(logits)), replaced.size());
  }

  /** The nodes of a product, the result last. */
  private static List<NodeDef> product(ProductCandidate convolution, NodeDef filter, String name) {
    return new ConvolutionProduct(convolution.shape(), ConstantNodes.floats(filter))
        .forward(name, convolution.input())
        .getNodeList();
  }
}
