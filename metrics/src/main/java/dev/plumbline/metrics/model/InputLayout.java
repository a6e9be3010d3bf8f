package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a sample's input tensors lie in one flat row: one after the other, each in row-major order.
 * Everything that perturbs, removes or attributes works on this row; only engine adapters take it
 * apart again.
 *
 * @param inputs the tensors, at least one, with distinct names
 */
public record InputLayout(List<Input> inputs) {

  /**
   * One input tensor.
   *
   * @param name the name the model knows it by
   * @param shape its shape without the batch axis
   * @param kind what it holds
   */
  public record Input(String name, Shape shape, InputKind kind) {}

  /** Checks the names. */
  public InputLayout {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a layout needs at least one input");
    }
    Set<String> names = new HashSet<>();
    for (Input input : inputs) {
      if (!names.add(input.name())) {
        throw new IllegalArgumentException("two inputs are named '" + input.name() + "'");
      }
    }
  }

  /** The layout of a single input tensor. */
  public static InputLayout of(String name, Shape shape, InputKind kind) {
    return new InputLayout(List.of(new Input(name, shape, kind)));
  }

  /** The number of elements of a flat row. */
  public int width() {
    return inputs.stream().mapToInt(input -> input.shape().size()).sum();
  }

  /** Whether an input holds token ids, which have no gradient and take no noise. */
  public boolean hasTokens() {
    return inputs.stream().anyMatch(input -> input.kind() == InputKind.TOKENS);
  }

  /** Where the i-th input starts in the row. */
  public int offset(int input) {
    int offset = 0;
    for (int i = 0; i < input; i++) {
      offset += inputs.get(i).shape().size();
    }
    return offset;
  }
}
