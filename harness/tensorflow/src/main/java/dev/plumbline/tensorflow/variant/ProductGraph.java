package dev.plumbline.tensorflow.variant;

import dev.plumbline.tensorflow.execution.ConvolutionCosts;
import dev.plumbline.tensorflow.execution.ProductCandidate;
import dev.plumbline.tensorflow.graph.Ancestors;
import dev.plumbline.tensorflow.graph.ConvolutionProduct;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.OwnGradient;
import dev.plumbline.tensorflow.graph.PooledProduct;
import dev.plumbline.tensorflow.graph.ProductBlock;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph in which convolutions of few channels are matrix products ({@link ConvolutionProduct}),
 * with the max pooling right behind them where there is one ({@link PooledProduct}). It computes
 * the same up to rounding.
 *
 * @param nodes the nodes up to the logits
 * @param count the number of convolutions that are products
 * @param pooled how many of them with their pooling
 * @param gradients the gradients of the products
 */
record ProductGraph(GraphDef nodes, int count, int pooled, List<OwnGradient> gradients) {

  /** Copies the list. */
  ProductGraph {
    gradients = List.copyOf(gradients);
  }

  /**
   * Replaces convolutions that are faster as products; each product keeps the name of its
   * convolution or of its pooling. Those that the graph lacks, or whose filter is no constant, are
   * left out.
   *
   * @param graph a graph whose variables are constants
   * @param logits the tensor of logits
   * @param convolutions what may be replaced
   * @param costs tells what is faster
   */
  static ProductGraph of(
      GraphDef graph, String logits, List<ProductCandidate> convolutions, ConvolutionCosts costs) {
    Products products = new Products(new GraphIndex(graph), TensorName.of(logits).node(), costs);
    convolutions.forEach(products::replace);
    GraphDef whole = FrozenGraph.with(graph, products.replaced, products.added);
    return new ProductGraph(
        Ancestors.prune(whole, List.of(logits)),
        products.replaced.size(),
        products.pooled,
        products.gradients);
  }

  /** The products of a graph, found one by one. */
  private static final class Products {
    private final GraphIndex index;
    private final String end;
    private final ConvolutionCosts costs;
    private final Map<String, NodeDef> replaced = new HashMap<>();
    private final List<NodeDef> added = new ArrayList<>();
    private final List<OwnGradient> gradients = new ArrayList<>();
    private int pooled;

    Products(GraphIndex index, String end, ConvolutionCosts costs) {
      this.index = index;
      this.end = end;
      this.costs = costs;
    }

    void replace(ProductCandidate convolution) {
      String name = TensorName.of(convolution.output()).node();
      Optional<float[]> filter =
          index
              .node(name)
              .flatMap(node -> ConstantNodes.behind(GraphIndex.inputs(node).get(1).node(), index))
              .map(ConstantNodes::floats);
      if (filter.isPresent()) {
        Optional<NodeDef> pooling = pooling(name, convolution);
        Optional<ProductBlock> block = costs.forward(convolution.shape(), pooling.isPresent());
        if (block.isPresent() && pooling.isPresent()) {
          PooledProduct product =
              new PooledProduct(
                  convolution.shape(), block.get(), pooling.get().getName(), filter.get());
          use(product.forward(convolution.input()));
          gradients.addAll(product.gradients(convolution.input()));
          pooled++;
        } else {
          costs
              .forward(convolution.shape(), false)
              .ifPresent(
                  row ->
                      plain(
                          convolution,
                          new ConvolutionProduct(convolution.shape(), row, filter.get())));
        }
      }
    }

    private void plain(ProductCandidate convolution, ConvolutionProduct product) {
      use(product.forward(TensorName.of(convolution.output()).node(), convolution.input()));
      gradients.add(product.gradient(convolution.input(), convolution.output()));
    }

    /** The pooling that alone reads a convolution. */
    private Optional<NodeDef> pooling(String convolution, ProductCandidate candidate) {
      List<NodeDef> readers = index.readers(convolution);
      return readers.stream()
          .filter(reader -> readers.size() == 1 && !convolution.equals(end))
          .filter(reader -> PooledProduct.fits(reader, candidate.shape()))
          .findFirst();
    }

    /** Takes the nodes of a product, the last of which has the name of the node it replaces. */
    private void use(GraphDef product) {
      int last = product.getNodeCount() - 1;
      replaced.put(product.getNode(last).getName(), product.getNode(last));
      added.addAll(product.getNodeList().subList(0, last));
    }
  }
}
