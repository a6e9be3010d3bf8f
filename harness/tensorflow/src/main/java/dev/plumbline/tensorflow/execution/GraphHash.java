package dev.plumbline.tensorflow.execution;

import com.google.protobuf.CodedOutputStream;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.tensorflow.engine.FetchedTensors;
import dev.plumbline.tensorflow.graph.TensorName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.proto.NodeDef;

/**
 * The content hash of a model, over its graph in canonical form and its variables in the order of
 * their names.
 */
public final class GraphHash {
  private GraphHash() {}

  /** The SHA-256 of a model, in hexadecimal. */
  public static String of(ModelGraph graph) {
    MessageDigest digest = ContentHash.sha256();
    List<NodeDef> nodes =
        graph.graph().getNodeList().stream()
            .sorted(Comparator.comparing(NodeDef::getName))
            .toList();
    nodes.forEach(node -> digest.update(canonical(node)));
    digest.update(graph.logits().getBytes(StandardCharsets.UTF_8));
    SortedMap<String, String> variables = variables(nodes);
    try (FetchedTensors values = graph.session().read(List.copyOf(variables.values()))) {
      int index = 0;
      for (String name : variables.keySet()) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update(values.bytes(index++));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The tensor that holds the value of each variable, by the name of the variable. */
  private static SortedMap<String, String> variables(List<NodeDef> nodes) {
    SortedMap<String, String> tensors = new TreeMap<>();
    for (NodeDef node : nodes) {
      if (node.getOp().equals("VariableV2") || node.getOp().equals("Variable")) {
        tensors.put(node.getName(), node.getName());
      } else if (node.getOp().equals("ReadVariableOp")) {
        tensors.put(TensorName.of(node.getInput(0)).node(), node.getName());
      }
    }
    return tensors;
  }

  private static byte[] canonical(NodeDef node) {
    byte[] bytes = new byte[node.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      node.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }
}
