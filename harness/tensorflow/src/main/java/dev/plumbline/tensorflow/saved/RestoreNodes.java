package dev.plumbline.tensorflow.saved;

import com.google.protobuf.ByteString;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.List;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.TensorProto;

/** Prepares the nodes of a SavedModel that restore its variables. */
final class RestoreNodes {
  private RestoreNodes() {}

  /** The graph in which the placeholder of the path of the variable files is a constant. */
  static GraphDef from(GraphDef graph, SaverDef saver, String path) {
    String name = TensorName.of(saver.getFilenameTensorName()).node();
    NodeDef file =
        GraphWriter.constantNode(
            name,
            TensorProto.newBuilder()
                .setDtype(DataType.DT_STRING)
                .setTensorShape(NodeAttributes.shapeOf(List.of()))
                .addStringVal(ByteString.copyFromUtf8(path))
                .build());
    GraphDef.Builder changed = graph.toBuilder().clearNode();
    graph.getNodeList().forEach(node -> changed.addNode(node.getName().equals(name) ? file : node));
    return changed.build();
  }

  /** The node that restores the variables, written as a control input because it has no output. */
  static String root(SaverDef saver) {
    return "^" + TensorName.of(saver.getRestoreOpName()).node();
  }
}
