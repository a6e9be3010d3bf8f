package dev.plumbline.tensorflow.variant;

import dev.plumbline.tensorflow.execution.ConvolutionCosts;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.execution.ProductCandidate;
import java.util.List;
import java.util.Optional;
import org.tensorflow.proto.GraphDef;

/**
 * A graph that computes the same as another up to rounding, and faster: what multiplies each
 * channel behind a convolution is part of it ({@link FoldedGraph}), convolutions of few channels
 * are matrix products ({@link ProductGraph}), and poolings come early ({@link PooledGraph}).
 */
public final class FasterGraph {
  /** The smallest number of multiplications per row of a network that is worth folding. */
  private static final long WORTH_FOLDING = 1L << 20;

  /** The largest number of multiplications per row at which the place of a pooling matters. */
  private static final long WORTH_POOLING = 1L << 24;

  private FasterGraph() {}

  /** Whether a model is worth a copy with such a graph. */
  public static boolean pays(ModelGraph model) {
    boolean folds =
        model.operationsPerRow() >= WORTH_FOLDING
            && FoldedGraph.chains(model.graph(), model.logits()) > 0;
    boolean pools =
        model.operationsPerRow() <= WORTH_POOLING
            && PooledGraph.pays(model.graph(), model.logits());
    return folds || pools || !products(model).isEmpty();
  }

  /** The convolutions of a model that are faster as a product. */
  private static List<ProductCandidate> products(ModelGraph model) {
    ConvolutionCosts costs = ConvolutionCosts.here();
    return model.session().device().gpu()
        ? List.of()
        : ProductCandidate.of(model.graph(), model.shapes()).stream()
            .filter(candidate -> costs.paysForward(candidate.shape()))
            .toList();
  }

  /**
   * The faster graph; empty if nothing can be changed.
   *
   * @param frozen the model's graph with constants in place of its variables, maybe others than the
   *     model's own
   * @param model the model, which tells the shapes
   */
  public static Optional<GraphDef> of(GraphDef frozen, ModelGraph model) {
    FoldedGraph folded = FoldedGraph.of(frozen, model.logits());
    ProductGraph products = ProductGraph.of(folded.nodes(), model.logits(), products(model));
    PooledGraph pooled = PooledGraph.of(products.nodes(), model.logits());
    return folded.count() + products.count() + pooled.count() == 0
        ? Optional.empty()
        : Optional.of(pooled.nodes());
  }
}
