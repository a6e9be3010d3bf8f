package dev.plumbline.tensorflow.variant;

import dev.plumbline.tensorflow.execution.ConvolutionCosts;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.execution.ProductCandidate;
import dev.plumbline.tensorflow.graph.GraphIndex;
import dev.plumbline.tensorflow.graph.OwnGradient;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.proto.GraphDef;

/**
 * A graph that computes the same as another up to rounding, and faster: what multiplies each
 * channel behind a convolution is part of it ({@link FoldedGraph}), poolings come early ({@link
 * PooledGraph}), and convolutions of few channels are matrix products, with the pooling behind them
 * ({@link ProductGraph}). The latter two were measured on CPUs, and are left out on others.
 *
 * @param nodes the nodes up to the logits
 * @param gradients the parts whose gradient is computed by nodes of ours
 * @param words what is different, in words
 */
public record FasterGraph(GraphDef nodes, List<OwnGradient> gradients, String words) {
  /** Copies the list. */
  public FasterGraph {
    gradients = List.copyOf(gradients);
  }

  /** The smallest number of multiplications per row of a network that is worth folding. */
  private static final long WORTH_FOLDING = 1L << 20;

  /** The largest number of multiplications per row at which the place of a pooling matters. */
  private static final long WORTH_POOLING = 1L << 24;

  /** Whether a model is worth a copy with such a graph. */
  public static boolean pays(ModelGraph model) {
    boolean folds =
        model.operationsPerRow() >= WORTH_FOLDING
            && FoldedGraph.chains(model.graph(), model.logits()) > 0;
    boolean pools =
        !onGpu(model)
            && model.operationsPerRow() <= WORTH_POOLING
            && PooledGraph.pays(model.graph(), model.logits());
    return folds || pools || !products(model).isEmpty();
  }

  private static boolean onGpu(ModelGraph model) {
    return model.session().device().gpu();
  }

  /** The convolutions of a model that are faster as a product. */
  private static List<ProductCandidate> products(ModelGraph model) {
    if (onGpu(model)) {
      return List.of();
    }
    ConvolutionCosts costs = ConvolutionCosts.here();
    GraphIndex index = new GraphIndex(model.graph());
    return ProductCandidate.of(model.graph(), model.shapes()).stream()
        .filter(candidate -> costs.forward(candidate.shape(), false).isPresent())
        .filter(candidate -> ConstantNodes.isLearned(TensorName.of(candidate.filter()), index))
        .toList();
  }

  /**
   * The faster graph; empty if nothing can be changed.
   *
   * @param frozen the model's graph with constants in place of its variables, maybe others than the
   *     model's own
   * @param model the model, which tells the shapes
   */
  public static Optional<FasterGraph> of(GraphDef frozen, ModelGraph model) {
    FoldedGraph folded = FoldedGraph.of(frozen, model.logits());
    PooledGraph pooled =
        onGpu(model)
            ? new PooledGraph(folded.nodes(), 0)
            : PooledGraph.of(folded.nodes(), model.logits());
    ProductGraph products =
        ProductGraph.of(pooled.nodes(), model.logits(), products(model), ConvolutionCosts.here());
    return folded.count() + products.count() + pooled.count() == 0
        ? Optional.empty()
        : Optional.of(
            new FasterGraph(
                products.nodes(), products.gradients(), words(folded, pooled, products)));
  }

  private static String words(FoldedGraph folded, PooledGraph pooled, ProductGraph products) {
    List<String> parts = new ArrayList<>();
    if (folded.count() > 0) {
      parts.add(
          "what multiplies each channel behind a convolution, as a batch normalization does, is part"
              + " of it ("
              + folded.count()
              + " times)");
    }
    if (products.count() > 0) {
      parts.add(
          "convolutions of few channels are matrix products, block by block ("
              + products.count()
              + ")");
    }
    if (products.pooled() > 0) {
      parts.add("poolings are maxima of what such products give (" + products.pooled() + ")");
    }
    if (pooled.count() > 0) {
      parts.add("biases and rectifiers stand behind max poolings (" + pooled.count() + ")");
    }
    return String.join(", ", parts);
  }
}
