package dev.plumbline.tensorflow.graph;

import com.google.protobuf.ByteString;
import java.util.List;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.TensorProto;

/** The nodes that restore a SavedModel's variables. */
public final class RestoreNodes {
  private RestoreNodes() {}

  /** The graph with the path of the variable files as a constant where the saver expects it. */
  public static GraphDef from(GraphDef graph, SaverDef saver, String path) {
    String name = TensorName.of(saver.getFilenameTensorName()).node();
    NodeDef file =
        NodeDef.newBuilder()
            .setName(name)
            .setOp("Const")
            .putAttr("dtype", Attributes.of(DataType.DT_STRING))
            .putAttr(
                "value",
                Attributes.of(
                    TensorProto.newBuilder()
                        .setDtype(DataType.DT_STRING)
                        .setTensorShape(Attributes.shapeOf(List.of()))
                        .addStringVal(ByteString.copyFromUtf8(path))
                        .build()))
            .build();
    GraphDef.Builder changed = graph.toBuilder().clearNode();
    graph.getNodeList().forEach(node -> changed.addNode(node.getName().equals(name) ? file : node));
    return changed.build();
  }

  /** The root that keeps the restoring node, as a control input: it has no result worth reading. */
  public static String root(SaverDef saver) {
    return "^" + TensorName.of(saver.getRestoreOpName()).node();
  }
}
