package dev.plumbline.tensorflow.inlining;

import dev.plumbline.tensorflow.graph.TensorName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * The body of a function at one call of it. It turns the names that the body uses (arguments and
 * {@code node:output:index}) into names of the flat graph.
 */
final class FunctionBody {
  private final String prefix;
  private final FunctionDef function;
  private final Function<String, OpDef> ops;
  private final Map<String, AttrValue> given;
  private final Map<String, String> arguments = new HashMap<>();
  private final Map<String, NodeDef> nodes = new HashMap<>();
  private final List<String> controls = new ArrayList<>();

  FunctionBody(NodeDef call, FunctionDef function, Function<String, OpDef> ops) {
    this.prefix = call.getName();
    this.function = function;
    this.ops = ops;
    this.given =
        call.getAttrMap().containsKey("f")
            ? call.getAttrOrThrow("f").getFunc().getAttrMap()
            : call.getAttrMap();
    int argument = 0;
    for (String input : call.getInputList()) {
      if (TensorName.isControl(input)) {
        controls.add(input);
      } else {
        String name = function.getSignature().getInputArg(argument++).getName();
        arguments.put(name, TensorName.canonical(input));
      }
    }
    function.getNodeDefList().forEach(node -> nodes.put(node.getName(), node));
  }

  /** The nodes of the body under their flat names. */
  List<NodeDef> flatNodes() {
    List<NodeDef> flat = new ArrayList<>();
    for (NodeDef node : function.getNodeDefList()) {
      NodeDef.Builder builder =
          node.toBuilder().setName(prefix + "/" + node.getName()).clearInput();
      node.getInputList().forEach(input -> builder.addInput(flat(input)));
      node.getAttrMap().forEach((name, value) -> builder.putAttr(name, given(value)));
      flat.add(builder.build());
    }
    return flat;
  }

  /** The flat names of the results, in order. */
  List<String> results() {
    return function.getSignature().getOutputArgList().stream()
        .map(output -> flat(function.getRetOrThrow(output.getName())))
        .toList();
  }

  /** The control inputs that wait for the whole call. */
  List<String> completion() {
    List<String> all = new ArrayList<>(controls);
    function.getControlRetMap().values().forEach(node -> all.add("^" + prefix + "/" + node));
    return all;
  }

  private AttrValue given(AttrValue value) {
    AttrValue bound = value.getPlaceholder().isEmpty() ? null : given.get(value.getPlaceholder());
    return bound == null ? value : bound;
  }

  private String flat(String input) {
    if (TensorName.isControl(input)) {
      String name = input.substring(1);
      String argument = arguments.get(name);
      return "^" + (argument == null ? prefix + "/" + name : TensorName.of(argument).node());
    }
    String[] parts = input.split(":", -1);
    String argument = arguments.get(parts[0]);
    if (argument != null) {
      return argument;
    }
    int index = parts.length == 1 ? 0 : Integer.parseInt(parts[parts.length - 1]);
    if (parts.length == 3) {
      index += offset(parts[0], parts[1]);
    }
    return new TensorName(prefix + "/" + parts[0], index).toString();
  }

  /** The index among all outputs of a node at which a named output starts. */
  private int offset(String name, String output) {
    NodeDef node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException(
          "function " + function.getSignature().getName() + " names no node '" + name + "'");
    }
    int offset = 0;
    for (OpDef.ArgDef candidate : ops.apply(node.getOp()).getOutputArgList()) {
      if (candidate.getName().equals(output)) {
        return offset;
      }
      offset += width(node, candidate);
    }
    throw new IllegalArgumentException(
        "node '" + name + "' (" + node.getOp() + ") has no output '" + output + "'");
  }

  private static int width(NodeDef node, OpDef.ArgDef output) {
    if (!output.getNumberAttr().isEmpty()) {
      return (int) node.getAttrOrThrow(output.getNumberAttr()).getI();
    }
    if (!output.getTypeListAttr().isEmpty()) {
      return node.getAttrOrThrow(output.getTypeListAttr()).getList().getTypeCount();
    }
    return 1;
  }
}
