package dev.plumbline.tensorflow.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Types and shapes of the tensors of a graph, as far as the engine can tell without running it. */
public final class TensorInfos {
  private TensorInfos() {}

  /**
   * The tensors of a graph by name; an extent that is not known is −1.
   *
   * @throws dev.plumbline.core.model.ModelException if the engine refuses the graph
   */
  public static Map<String, TensorInfo> of(GraphDef graph) {
    return EngineCalls.call(() -> infos(graph));
  }

  private static Map<String, TensorInfo> infos(GraphDef nodes) {
    TF_Graph graph = tensorflow.TF_NewGraph();
    TF_Status status = tensorflow.TF_NewStatus();
    try {
      InferredShapes.add(nodes, graph, status);
      Map<String, TensorInfo> infos = new HashMap<>();
      for (NodeDef node : nodes.getNodeList()) {
        read(node.getName(), graph, status, infos);
      }
      return infos;
    } finally {
      tensorflow.TF_DeleteStatus(status);
      tensorflow.TF_DeleteGraph(graph);
    }
  }

  private static void read(
      String node, TF_Graph graph, TF_Status status, Map<String, TensorInfo> infos) {
    TF_Operation operation = tensorflow.TF_GraphOperationByName(graph, node);
    int outputs = tensorflow.TF_OperationNumOutputs(operation);
    try (TF_Output output = new TF_Output(1)) {
      for (int i = 0; i < outputs; i++) {
        output.oper(operation).index(i);
        DataType type = DataType.forNumber(tensorflow.TF_OperationOutputType(output));
        String name = node + ":" + i;
        infos.put(
            name,
            TensorInfo.newBuilder()
                .setName(name)
                .setDtype(type == null ? DataType.DT_INVALID : type)
                .setTensorShape(shape(graph, output, status))
                .build());
        GraphSession.check(status, "reading the shape of " + node);
      }
    }
  }

  private static TensorShapeProto shape(TF_Graph graph, TF_Output output, TF_Status status) {
    int rank = tensorflow.TF_GraphGetTensorNumDims(graph, output, status);
    if (rank < 0) {
      return TensorShapeProto.newBuilder().setUnknownRank(true).build();
    }
    long[] extents = new long[rank];
    if (rank > 0) {
      tensorflow.TF_GraphGetTensorShape(graph, output, extents, rank, status);
    }
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    Arrays.stream(extents)
        .forEach(extent -> shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(extent)));
    return shape.build();
  }
}
