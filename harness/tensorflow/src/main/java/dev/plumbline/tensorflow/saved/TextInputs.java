package dev.plumbline.tensorflow.saved;

import com.google.protobuf.ByteString;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.tensorflow.graph.GraphWriter;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;

/**
 * Feeds inputs of strings with numbers: the graph gets the texts of the dataset's input as a
 * constant, and looks each number up in it where the string was fed.
 */
final class TextInputs {
  private static final String PREFIX = "plumbline/text";

  private TextInputs() {}

  /**
   * A graph whose inputs of strings take the numbers of a dataset's texts. All inputs of its
   * signature have the names of the dataset's.
   *
   * @param from the graph
   * @param name the name of its signature
   * @param keys the inputs of the signature in the order in which they lie in a row
   * @param layout the inputs of the dataset in the same order
   */
  static MetaGraphDef numbered(
      MetaGraphDef from, String name, List<String> keys, InputLayout layout) {
    SignatureDef signature = from.getSignatureDefOrThrow(name);
    Map<String, TensorInfo> inputs = new HashMap<>();
    Map<String, NodeDef> placed = new HashMap<>();
    GraphWriter writer = new GraphWriter(PREFIX);
    for (int i = 0; i < keys.size(); i++) {
      TensorInfo info = signature.getInputsOrThrow(keys.get(i));
      InputLayout.Input input = layout.inputs().get(i);
      if (input.texts().isEmpty()) {
        inputs.put(input.name(), info);
      } else {
        String node = TensorName.of(info.getName()).node();
        String number = node + "/number";
        writer.add(placeholder(number, info));
        placed.put(node, lookup(writer, node, input.texts()));
        inputs.put(
            input.name(),
            info.toBuilder().setName(number + ":0").setDtype(DataType.DT_INT32).build());
      }
    }
    GraphDef.Builder graph = from.getGraphDef().toBuilder().clearNode();
    graph.addAllNode(writer.graph().getNodeList());
    from.getGraphDef()
        .getNodeList()
        .forEach(node -> graph.addNode(placed.getOrDefault(node.getName(), node)));
    return from.toBuilder()
        .setGraphDef(graph)
        .putSignatureDef(name, signature.toBuilder().clearInputs().putAllInputs(inputs).build())
        .build();
  }

  private static NodeDef placeholder(String name, TensorInfo info) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Placeholder")
        .putAttr("dtype", NodeAttributes.of(DataType.DT_INT32))
        .putAttr("shape", AttrValue.newBuilder().setShape(info.getTensorShape()).build())
        .build();
  }

  /** The node that takes the place of an input: the text of its number, which is kept in range. */
  private static NodeDef lookup(GraphWriter writer, String node, List<String> texts) {
    Map<String, AttrValue> whole = Map.of("T", NodeAttributes.of(DataType.DT_INT32));
    String least = writer.op("Maximum", List.of(node + "/number", writer.scalar(0)), whole);
    String number = writer.op("Minimum", List.of(least, writer.scalar(texts.size() - 1)), whole);
    return NodeDef.newBuilder()
        .setName(node)
        .setOp("GatherV2")
        .addInput(writer.constant(node + "/texts", tensor(texts)))
        .addInput(number)
        .addInput(writer.scalar(0))
        .putAttr("Tparams", NodeAttributes.of(DataType.DT_STRING))
        .putAttr("Tindices", NodeAttributes.of(DataType.DT_INT32))
        .putAttr("Taxis", NodeAttributes.of(DataType.DT_INT32))
        .build();
  }

  private static TensorProto tensor(List<String> texts) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(NodeAttributes.shapeOf(List.of((long) texts.size())));
    texts.forEach(text -> tensor.addStringVal(ByteString.copyFromUtf8(text)));
    return tensor.build();
  }
}
