package dev.plumbline.tensorflow.graph;

/**
 * The name of a tensor, which is one of the outputs of a node.
 *
 * @param node the name of the node
 * @param index the index of the output
 */
public record TensorName(String node, int index) {

  /** Reads {@code node} or {@code node:index}; a control input {@code ^node} names output 0. */
  public static TensorName of(String text) {
    String name = isControl(text) ? text.substring(1) : text;
    int colon = name.lastIndexOf(':');
    if (colon < 0) {
      return new TensorName(name, 0);
    }
    return new TensorName(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)));
  }

  /** Whether an input of a node is a control input. */
  public static boolean isControl(String input) {
    return input.startsWith("^");
  }

  /** The name of a data input, always with its index; control inputs are returned unchanged. */
  public static String canonical(String input) {
    return isControl(input) ? input : of(input).toString();
  }

  @Override
  public String toString() {
    return node + ":" + index;
  }
}
