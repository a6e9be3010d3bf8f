package dev.plumbline.tensorflow.saved;

import com.google.protobuf.ByteString;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Files beside the graph of a SavedModel, such as vocabularies. The engine's own loader feeds their
 * paths whenever it runs what is run at load; here they are constants of the graph, so that whoever
 * has the graph has the paths.
 */
final class AssetFiles {
  private static final String FOLDER = "assets";

  private AssetFiles() {}

  /**
   * The graph with the paths of its files.
   *
   * @throws ModelException if a file is missing, empty or a git-LFS pointer
   */
  static MetaGraphDef placed(SavedModelFolder saved) {
    Map<String, NodeDef> paths = new HashMap<>();
    for (AssetFileDef asset : saved.graph().getAssetFileDefList()) {
      String node = TensorName.of(asset.getTensorInfo().getName()).node();
      paths.put(node, path(node, file(saved.folder(), asset.getFilename())));
    }
    GraphDef nodes = saved.graph().getGraphDef();
    GraphDef.Builder changed = nodes.toBuilder().clearNode();
    nodes.getNodeList().forEach(node -> changed.addNode(paths.getOrDefault(node.getName(), node)));
    return saved.graph().toBuilder().setGraphDef(changed).build();
  }

  private static Path file(Path folder, String name) {
    Path file = folder.resolve(FOLDER).resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "%s has no file %s/%s, which its graph reads when it is loaded; fetch the model again, with this folder"
              .formatted(folder, FOLDER, name));
    }
    SavedModelFolder.refuseStub(file);
    return file.toAbsolutePath();
  }

  private static NodeDef path(String node, Path file) {
    return GraphWriter.constantNode(
        node,
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(NodeAttributes.shapeOf(List.of()))
            .addStringVal(ByteString.copyFromUtf8(file.toString()))
            .build());
  }
}
