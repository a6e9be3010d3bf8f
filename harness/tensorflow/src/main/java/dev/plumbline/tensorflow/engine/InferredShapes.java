package dev.plumbline.tensorflow.engine;

import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.RowPlaceholder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_ImportGraphDefOptions;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * The shapes of all tensors of a graph that is fed a known number of rows, as far as the engine can
 * tell without running it.
 */
public final class InferredShapes {
  /** The bytes of a large constant. */
  private static final int LARGE = 4096;

  private InferredShapes() {}

  /**
   * Infers shapes on a copy of a graph.
   *
   * @param graph the flat graph, fed by rows
   * @param rows the number of rows
   * @return the extents of each tensor whose shape is known completely, by its name
   */
  public static Map<String, List<Long>> of(GraphDef graph, int rows) {
    return EngineCalls.call(() -> inferred(graph, rows));
  }

  private static Map<String, List<Long>> inferred(GraphDef graph, int rows) {
    TF_Graph copy = tensorflow.TF_NewGraph();
    TF_Status status = tensorflow.TF_NewStatus();
    try {
      add(withBatch(graph, rows), copy, status);
      Map<String, List<Long>> shapes = new HashMap<>();
      for (NodeDef node : graph.getNodeList()) {
        read(node.getName(), copy, status, shapes);
      }
      return shapes;
    } finally {
      tensorflow.TF_DeleteStatus(status);
      tensorflow.TF_DeleteGraph(copy);
    }
  }

  private static GraphDef withBatch(GraphDef graph, int rows) {
    GraphDef.Builder fed = graph.toBuilder();
    for (int i = 0; i < graph.getNodeCount(); i++) {
      NodeDef node = graph.getNode(i);
      if (node.getName().equals(RowPlaceholder.NAME)) {
        long width = node.getAttrOrThrow("shape").getShape().getDim(1).getSize();
        fed.setNode(
            i,
            node.toBuilder()
                .putAttr("shape", NodeAttributes.shape(List.of((long) rows, width)))
                .build());
      } else if (isLarge(node)) {
        fed.setNode(i, withoutValues(node));
      }
    }
    return fed.build();
  }

  /** Whether a node is a constant of more numbers than any that decides a shape. */
  private static boolean isLarge(NodeDef node) {
    return node.getOp().equals("Const")
        && node.getAttrOrThrow("dtype").getType() == DataType.DT_FLOAT
        && node.getAttrOrThrow("value").getTensor().getTensorContent().size() > LARGE;
  }

  /** The same constant with zeros in place of its numbers, which need not be copied. */
  private static NodeDef withoutValues(NodeDef constant) {
    TensorProto.Builder zeros =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(constant.getAttrOrThrow("value").getTensor().getTensorShape())
            .addFloatVal(0);
    return constant.toBuilder()
        .putAttr("value", AttrValue.newBuilder().setTensor(zeros).build())
        .build();
  }

  /** Adds nodes to a graph. */
  static void add(GraphDef nodes, TF_Graph graph, TF_Status status) {
    TF_ImportGraphDefOptions options = tensorflow.TF_NewImportGraphDefOptions();
    try (GraphBytes bytes = new GraphBytes(nodes)) {
      tensorflow.TF_GraphImportGraphDef(graph, bytes.buffer(), options, status);
      GraphSession.check(status, "inferring the shapes of a graph");
    } finally {
      tensorflow.TF_DeleteImportGraphDefOptions(options);
    }
  }

  private static void read(
      String node, TF_Graph graph, TF_Status status, Map<String, List<Long>> shapes) {
    TF_Operation operation = tensorflow.TF_GraphOperationByName(graph, node);
    int outputs = tensorflow.TF_OperationNumOutputs(operation);
    try (TF_Output output = new TF_Output(1)) {
      for (int i = 0; i < outputs; i++) {
        output.oper(operation).index(i);
        int rank = tensorflow.TF_GraphGetTensorNumDims(graph, output, status);
        long[] extents = new long[Math.max(0, rank)];
        if (rank > 0) {
          tensorflow.TF_GraphGetTensorShape(graph, output, extents, rank, status);
        }
        GraphSession.check(status, "reading the shape of " + node);
        if (rank >= 0 && Arrays.stream(extents).allMatch(extent -> extent >= 0)) {
          shapes.put(node + ":" + i, Arrays.stream(extents).boxed().toList());
        }
      }
    }
  }
}
