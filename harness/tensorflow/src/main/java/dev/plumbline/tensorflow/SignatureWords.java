package dev.plumbline.tensorflow;

import dev.plumbline.tensorflow.graph.NodeAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** Signatures and graphs in words. */
final class SignatureWords {
  private SignatureWords() {}

  /** One line for each input and output. */
  static List<String> lines(SignatureDef signature) {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(signature.getInputsMap())
        .forEach((name, info) -> lines.add("input  " + name + ": " + words(info)));
    new TreeMap<>(signature.getOutputsMap())
        .forEach((name, info) -> lines.add("output " + name + ": " + words(info)));
    return lines;
  }

  private static String words(TensorInfo info) {
    String shape =
        info.getTensorShape().getUnknownRank()
            ? "of unknown shape"
            : info.getTensorShape().getDimList().stream()
                .map(dim -> dim.getSize() < 0 ? "any" : Long.toString(dim.getSize()))
                .collect(Collectors.joining(", ", "[", "]"));
    return NodeAttributes.words(info.getDtype()) + " " + shape;
  }

  /** The number of nodes that compute in half precision, in the graph and its functions. */
  static long halves(GraphDef graph) {
    return nodes(graph).filter(SignatureWords::isHalf).count();
  }

  /** Whether a graph or one of its functions has a node of an operation. */
  static boolean has(GraphDef graph, String operation) {
    return nodes(graph).anyMatch(node -> node.getOp().equals(operation));
  }

  private static Stream<NodeDef> nodes(GraphDef graph) {
    return Stream.concat(
        graph.getNodeList().stream(),
        graph.getLibrary().getFunctionList().stream()
            .flatMap(function -> function.getNodeDefList().stream()));
  }

  private static boolean isHalf(NodeDef node) {
    return node.getAttrMap().entrySet().stream()
        .filter(attribute -> attribute.getKey().equals("T"))
        .map(Map.Entry::getValue)
        .anyMatch(
            value ->
                value.getType() == DataType.DT_HALF || value.getType() == DataType.DT_BFLOAT16);
  }
}
