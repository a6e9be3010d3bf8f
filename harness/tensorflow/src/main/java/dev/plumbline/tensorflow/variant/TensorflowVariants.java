package dev.plumbline.tensorflow.variant;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.tensorflow.execution.ModelGraph;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.GraphDef;

/**
 * The variants of a loaded model: changed copies of its flat graph, with constants in place of
 * variables, each in a session of its own. Layers and values of variables are read once.
 */
public final class TensorflowVariants implements Variants {
  private static final long COPIES = 6;

  private final ModelGraph model;
  private final Function<GraphDef, Model> open;
  private @Nullable FrozenGraph frozen;
  private @Nullable WeightLayers layers;

  /**
   * The variants of a model.
   *
   * @param model the model
   * @param open opens a changed graph as a model with the same inputs and logits
   */
  public TensorflowVariants(ModelGraph model, Function<GraphDef, Model> open) {
    this.model = model;
    this.open = open;
  }

  @Override
  public List<String> layers() {
    return found().names();
  }

  @Override
  public Model randomized(List<String> chosen, Draws draws) {
    return open.apply(found().randomized(chosen, draws));
  }

  @Override
  public Model rewritten() {
    return open.apply(
        EquivalentGraph.of(frozen())
            .orElseThrow(
                () -> new NotApplicableException("the graph has no ReLU that could be rewritten")));
  }

  @Override
  public Model relabeled(Draws draws) {
    throw new NotApplicableException("a loaded model cannot be trained again");
  }

  /**
   * Six times the constants, as was measured with networks of ResNet50 (0.1 GB of constants, 0.6 GB
   * each): they lie in the graph on the heap, in the engine's graph, in its session, and in what it
   * prepares for a call.
   */
  @Override
  public synchronized long bytes() {
    FrozenGraph known = frozen;
    return known == null ? 0 : COPIES * known.graph().getSerializedSize();
  }

  private synchronized WeightLayers found() {
    WeightLayers known = layers;
    if (known == null) {
      known = new WeightLayers(frozen());
      layers = known;
    }
    if (known.names().isEmpty()) {
      throw new NotApplicableException(
          "no layers were found in the graph: no matrix product, convolution or embedding reads a"
              + " learned tensor");
    }
    return known;
  }

  private synchronized FrozenGraph frozen() {
    FrozenGraph known = frozen;
    if (known == null) {
      known = FrozenGraph.of(model);
      frozen = known;
    }
    return known;
  }
}
