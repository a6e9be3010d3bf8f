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
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;

/**
 * Runs a saved model as a hand-written program would: in its own session, with tensors that are
 * made once, one run per batch. Nothing is checked, padded or shared.
 */
final class BareSession implements AutoCloseable {
  private final SavedModelBundle bundle;
  private final Session session;
  private final Output<?> input;
  private final Output<?> logits;
  private final Output<?> seeds;
  private final Output<?> gradient;
  private final TFloat32 rows;
  private final TFloat32 seed;

  /** Loads a saved model whose graph has logits, for batches of one size. */
  BareSession(Path folder, int batch) {
    ConfigProto callerThreads = ConfigProto.newBuilder().setInterOpParallelismThreads(-1).build();
    this.bundle =
        SavedModelBundle.loader(folder.toString())
            .withTags(SavedModelBundle.DEFAULT_TAG)
            .withConfigProto(callerThreads)
            .load();
    this.session = bundle.session();
    Graph graph = bundle.graph();
    SignatureDef signature = bundle.metaGraphDef().getSignatureDefOrThrow("serving_default");
    this.input = graph.outputOrThrow(only(signature.getInputsMap()).getName());
    this.logits = graph.outputOrThrow(logits(signature, nodes()));
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
                new Output<?>[] {input},
                new Output<?>[] {seeds})[0];
    long[] extents = input.shape().asArray();
    extents[0] = batch;
    this.rows = TFloat32.tensorOf(Shape.of(extents));
    this.seed = TFloat32.tensorOf(Shape.of(batch, BenchmarkNetwork.CLASSES));
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

  /** Runs one batch forward and writes its logits into {@code values}. */
  void forward(float[] batch, float[] values) {
    write(rows, batch);
    try (Result result = session.runner().feed(input, rows).fetch(logits).run()) {
      read(result, values);
    }
  }

  /** Runs one batch forward and backward and writes the gradients of the seeded logits. */
  void gradient(float[] batch, float[] oneHot, float[] values) {
    write(rows, batch);
    write(seed, oneHot);
    try (Result result =
        session.runner().feed(input, rows).feed(seeds, seed).fetch(gradient).run()) {
      read(result, values);
    }
  }

  private static void write(TFloat32 tensor, float[] values) {
    RawTensor raw = tensor.asRawTensor();
    raw.data().asFloats().write(values);
  }

  private static void read(Result result, float[] values) {
    RawTensor raw = result.get(0).asRawTensor();
    raw.data().asFloats().read(values);
  }

  @Override
  public void close() {
    rows.close();
    seed.close();
    bundle.close();
  }
}
