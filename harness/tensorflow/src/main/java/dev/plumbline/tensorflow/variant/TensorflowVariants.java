package dev.plumbline.tensorflow.variant;

import com.google.protobuf.ByteString;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.tensorflow.engine.FetchedTensors;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * The variants of a loaded model: changed copies of its flat graph, with constants in place of
 * variables, each in a session of its own. Layers and values of variables are read once.
 */
public final class TensorflowVariants implements Variants {
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
      refuseResources();
      known = FrozenGraph.of(model.graph(), model.logits(), this::values);
      frozen = known;
    }
    return known;
  }

  /** Refuses a graph with tables or queues, whose content no constant can hold. */
  private void refuseResources() {
    for (NodeDef node : model.graph().getNodeList()) {
      String op = node.getOp().toLowerCase(Locale.ROOT);
      if (op.contains("hashtable") || op.contains("queue") || op.contains("iterator")) {
        throw new NotApplicableException(
            "the graph holds a " + node.getOp() + ", which cannot be copied into another session");
      }
    }
  }

  private List<TensorProto> values(List<NodeDef> reads) {
    reads.forEach(TensorflowVariants::refuseOtherThanNumbers);
    List<TensorProto> values = new ArrayList<>();
    try (FetchedTensors fetched =
        model.session().read(reads.stream().map(read -> read.getName() + ":0").toList())) {
      for (int i = 0; i < reads.size(); i++) {
        values.add(
            TensorProto.newBuilder()
                .setDtype(reads.get(i).getAttrOrThrow("dtype").getType())
                .setTensorShape(NodeAttributes.shapeOf(fetched.shape(i)))
                .setTensorContent(ByteString.copyFrom(fetched.bytes(i)))
                .build());
      }
    }
    return values;
  }

  private static void refuseOtherThanNumbers(NodeDef read) {
    DataType type = read.getAttrOrThrow("dtype").getType();
    if (type == DataType.DT_STRING || type == DataType.DT_RESOURCE) {
      throw new NotApplicableException(
          "the variable behind '" + read.getName() + "' holds no numbers");
    }
  }
}
