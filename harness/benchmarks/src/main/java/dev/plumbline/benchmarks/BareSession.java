package dev.plumbline.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.RawTensor;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Runs a saved model as a hand-written program would: in its own session, with tensors that are
 * made once, one run per batch. Nothing is checked, padded or shared.
 */
final class BareSession implements AutoCloseable {
  /**
   * The system property that keeps the engine from joining neighboring operations, with the value
   * {@code off}, as the harness does; else the session leaves the engine as it is.
   */
  private static final String REMAPPER = "bare.remapper";

  private final SavedModelBundle bundle;
  private final Session session;
  private final Output<?> input;
  private final Output<?> logits;
  private final Output<?> seeds;
  private final Output<?> gradient;
  private final Map<Integer, TType> rows = new HashMap<>();
  private final Map<Integer, TFloat32> seed = new HashMap<>();

  /** Loads a saved model whose graph has logits. */
  BareSession(Path folder) {
    ConfigProto callerThreads =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(-1)
            .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewrites()))
            .build();
    this.bundle =
        SavedModelBundle.loader(folder.toString())
            .withTags(SavedModelBundle.DEFAULT_TAG)
            .withConfigProto(callerThreads)
            .load();
    this.session = bundle.session();
    Graph graph = bundle.graph();
    SignatureDef signature = bundle.metaGraphDef().getSignatureDefOrThrow("serving_default");
    Map<String, NodeDef> nodes = nodes();
    this.input = graph.outputOrThrow(only(signature.getInputsMap()).getName());
    this.logits = graph.outputOrThrow(logits(signature, nodes));
    this.seeds =
        graph
            .opBuilder("Placeholder", "bare_seeds", graph.baseScope())
            .setAttr("dtype", DataType.DT_FLOAT)
            .build()
            .output(0);
    this.gradient =
        graph
            .addGradients(
                "bare_gradient",
                new Output<?>[] {logits},
                new Output<?>[] {isFloat() ? input : embedding(graph)},
                new Output<?>[] {seeds})[0];
  }

  private static RewriterConfig rewrites() {
    return RewriterConfig.newBuilder()
        .setRemapping(
            System.getProperty(REMAPPER, "").equals("off")
                ? RewriterConfig.Toggle.OFF
                : RewriterConfig.Toggle.DEFAULT)
        .build();
  }

  private boolean isFloat() {
    return input.type() == TFloat32.class;
  }

  /** What is looked up by token: the first lookup of the graph that reads the input. */
  private Output<?> embedding(Graph graph) {
    for (NodeDef node : bundle.metaGraphDef().getGraphDef().getNodeList()) {
      if (node.getOp().equals("GatherV2") && node.getInput(1).equals(input.op().name())) {
        return graph.outputOrThrow(node.getName() + ":0");
      }
    }
    throw new IllegalStateException("no lookup reads " + input.op().name());
  }

  private static TensorInfo only(Map<String, TensorInfo> infos) {
    return infos.values().iterator().next();
  }

  private Map<String, NodeDef> nodes() {
    Map<String, NodeDef> nodes = new HashMap<>();
    List<NodeDef> all = bundle.metaGraphDef().getGraphDef().getNodeList();
    all.forEach(node -> nodes.put(node.getName(), node));
    return nodes;
  }

  /** The name of the logits: the first output of the signature, or the input of its softmax. */
  private static String logits(SignatureDef signature, Map<String, NodeDef> nodes) {
    String tensor = only(signature.getOutputsMap()).getName();
    for (NodeDef node = nodes.get(operation(tensor));
        node != null && (node.getOp().equals("Softmax") || node.getOp().equals("Identity"));
        node = nodes.get(operation(tensor))) {
      tensor = node.getInput(0);
    }
    return tensor;
  }

  private static String operation(String tensor) {
    return tensor.replaceFirst(":\\d+$", "");
  }

  /** Runs one batch of so many rows forward and writes its logits into {@code values}. */
  void forward(int count, float[] batch, float[] values) {
    try (Result result = session.runner().feed(input, rows(count, batch)).fetch(logits).run()) {
      read(result, values);
    }
  }

  /**
   * Runs one batch of so many rows forward and backward and writes the gradients of the seeded
   * logits by the inputs, or by what is looked up by token, as far as {@code values} has room.
   */
  void gradient(int count, float[] batch, float[] oneHot, float[] values) {
    TFloat32 start =
        seed.computeIfAbsent(count, n -> TFloat32.tensorOf(Shape.of(n, oneHot.length / count)));
    write(start, oneHot);
    try (Result result =
        session.runner().feed(input, rows(count, batch)).feed(seeds, start).fetch(gradient).run()) {
      read(result, values);
    }
  }

  private TType rows(int count, float[] batch) {
    TType tensor =
        rows.computeIfAbsent(
            count,
            n -> {
              long[] extents = input.shape().asArray();
              extents[0] = n;
              if (extents[1] < 0) { // texts of any length
                extents[1] = batch.length / n;
              }
              Shape shape = Shape.of(extents);
              return isFloat() ? TFloat32.tensorOf(shape) : TInt32.tensorOf(shape);
            });
    write(tensor, batch);
    return tensor;
  }

  /** Writes the first rows of a batch, as many as the tensor has. */
  private static void write(TType tensor, float[] values) {
    RawTensor raw = tensor.asRawTensor();
    int size = (int) tensor.shape().size();
    if (tensor instanceof TInt32) {
      int[] whole = new int[size];
      for (int i = 0; i < size; i++) {
        whole[i] = (int) values[i];
      }
      raw.data().asInts().write(whole);
    } else {
      raw.data().asFloats().write(values, 0, size);
    }
  }

  private static void read(Result result, float[] values) {
    FloatDataBuffer data = result.get(0).asRawTensor().data().asFloats();
    data.read(values, 0, (int) Math.min(values.length, data.size()));
  }

  @Override
  public void close() {
    rows.values().forEach(TType::close);
    seed.values().forEach(TType::close);
    bundle.close();
  }
}
