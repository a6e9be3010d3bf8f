package dev.plumbline.tensorflow.network;

import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.TensorInfo;

/**
 * A network with given weights as a graph: its input is {@code x}, its outputs are {@code logits}
 * and, for two or more classes, {@code probabilities}. It is saved as a SavedModel and loaded like
 * any other.
 */
public final class NetworkGraph {
  /** The name of the input. */
  public static final String INPUT = "x";

  /** The name of the output before the softmax. */
  public static final String LOGITS = "logits";

  /** The name of the output after the softmax. */
  public static final String PROBABILITIES = "probabilities";

  /** The tensor of attention weights of {@link #attention}. */
  public static final String ATTENTION = "attention";

  private final GraphDef graph;
  private final TensorInfo input;
  private final int outputs;

  private NetworkGraph(GraphDef graph, TensorInfo input, int outputs) {
    this.graph = graph;
    this.input = input;
    this.outputs = outputs;
  }

  /**
   * A sequence of layers.
   *
   * @param input the shape of one sample: [features], or [height, width, channels]
   * @param layers the layers; the last one gives the logits
   * @throws IllegalArgumentException if the layers do not fit each other
   */
  public static NetworkGraph sequential(Shape input, List<NetworkLayer> layers) {
    GraphWriter writer = new GraphWriter("net");
    long[] shape = new long[input.rank() + 1];
    shape[0] = -1;
    for (int axis = 0; axis < input.rank(); axis++) {
      shape[axis + 1] = input.extent(axis);
    }
    writer.placeholder(INPUT, shape);
    SequentialWriter net = new SequentialWriter(writer, INPUT, input);
    layers.forEach(net::add);
    return ending(writer, net.vector(), net.width(), info(DataType.DT_FLOAT, shape));
  }

  /** Additive attention over tokens. */
  public static NetworkGraph attention(TokenAttention net) {
    GraphWriter writer = new GraphWriter("net");
    int width = net.embedding().width();
    int length = net.length();
    writer.named(
        INPUT,
        "Placeholder",
        List.of(),
        Map.of(
            "dtype", NodeAttributes.of(DataType.DT_INT32),
            "shape", NodeAttributes.shape(List.of(-1L, (long) length))));
    String table = WeightConstants.matrix(writer, "embedding/table", net.embedding());
    String embedded =
        writer.named(
            "embedding",
            "GatherV2",
            List.of(table, INPUT, writer.scalar(0)),
            Map.of(
                "Tparams", NodeAttributes.of(DataType.DT_FLOAT),
                "Tindices", NodeAttributes.of(DataType.DT_INT32),
                "Taxis", NodeAttributes.of(DataType.DT_INT32)));
    String rows = writer.reshape(embedded, List.of(-1, width));
    String hidden =
        writer.op("Tanh", WeightConstants.linear(writer, "projection", rows, net.projection()));
    String direction = WeightConstants.transposed(writer, "score", net.score());
    String scores = writer.op("MatMul", hidden, direction);
    writer.named(
        ATTENTION,
        "Softmax",
        List.of(writer.reshape(scores, List.of(-1, length))),
        Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
    String weights = writer.reshape(ATTENTION, List.of(-1, 1, length));
    String mixed = writer.op("BatchMatMulV2", weights, embedded);
    String context = writer.reshape(mixed, List.of(-1, width));
    String logits = WeightConstants.linear(writer, "output", context, net.output());
    return ending(
        writer, logits, net.output().weight().count(), info(DataType.DT_INT32, -1, length));
  }

  private static NetworkGraph ending(
      GraphWriter writer, String values, int outputs, TensorInfo input) {
    Map<String, AttrValue> type = Map.of("T", NodeAttributes.of(DataType.DT_FLOAT));
    writer.named(LOGITS, "Identity", List.of(values), type);
    if (outputs > 1) {
      writer.named(PROBABILITIES, "Softmax", List.of(LOGITS), type);
    }
    return new NetworkGraph(writer.graph(), input, outputs);
  }

  private static TensorInfo info(DataType type, long... shape) {
    return TensorInfo.newBuilder()
        .setName(INPUT + ":0")
        .setDtype(type)
        .setTensorShape(NodeAttributes.shapeOf(Arrays.stream(shape).boxed().toList()))
        .build();
  }

  /** The number of logits. */
  public int outputs() {
    return outputs;
  }

  /**
   * Writes the network as a SavedModel into a folder, which is made if it is absent.
   *
   * @throws dev.plumbline.core.model.ModelException if it cannot be written
   */
  public void save(Path folder) {
    SavedModelFile file = new SavedModelFile(graph).input(INPUT, input).output(LOGITS, outputs);
    (outputs > 1 ? file.output(PROBABILITIES, outputs) : file).write(folder);
  }
}
