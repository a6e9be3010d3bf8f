package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

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
   * @param texts what the numbers of {@link InputKind#TEXTS} stand for, by number; else empty
   */
  public record Input(String name, Shape shape, InputKind kind, List<String> texts) {

    /** Copies the list. */
    public Input {
      texts = List.copyOf(texts);
      if ((kind == InputKind.TEXTS) == texts.isEmpty()) {
        throw new IllegalArgumentException(
            "input '%s' is of kind %s and has %d texts".formatted(name, kind, texts.size()));
      }
    }

    /** An input that holds no texts. */
    public Input(String name, Shape shape, InputKind kind) {
      this(name, shape, kind, List.of());
    }
  }

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

  /** Where the i-th input starts in the row. */
  public int offset(int input) {
    int offset = 0;
    for (int i = 0; i < input; i++) {
      offset += inputs.get(i).shape().size();
    }
    return offset;
  }

  /** The inputs with their places in the row. */
  public List<Placed> placed() {
    List<Placed> placed = new ArrayList<>();
    int offset = 0;
    for (Input input : inputs) {
      placed.add(new Placed(input, offset));
      offset += input.shape().size();
    }
    return placed;
  }

  /**
   * The input that an element of the row belongs to.
   *
   * @throws IllegalArgumentException if the row has no such element
   */
  public Input inputAt(int element) {
    for (Placed placed : placed()) {
      if (placed.offset() <= element && element < placed.end()) {
        return placed.input();
      }
    }
    throw new IllegalArgumentException("element " + element + " of a row of " + width());
  }

  /** The inputs that hold texts. */
  public List<Input> texts() {
    return inputs.stream().filter(input -> input.kind() == InputKind.TEXTS).toList();
  }

  /** The elements of a row that are numbers of texts. */
  public BitSet textElements() {
    BitSet elements = new BitSet(width());
    placed().stream()
        .filter(placed -> placed.input().kind() == InputKind.TEXTS)
        .forEach(placed -> elements.set(placed.offset(), placed.end()));
    return elements;
  }

  /** The inputs in which a feature has an element. */
  public FeatureInputs holding(FeatureMap features) {
    return new FeatureInputs(placed().stream().filter(each -> each.holds(features)).toList());
  }

  /**
   * An input and its place in the row.
   *
   * @param input the input
   * @param offset where it starts in the row
   */
  public record Placed(Input input, int offset) {
    /** The element of the row behind its last one. */
    public int end() {
      return offset + input.shape().size();
    }

    private boolean holds(FeatureMap features) {
      for (int e = offset; e < end(); e++) {
        if (features.featureOf(e) >= 0) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * The inputs of a layout that hold features of an instance. The others are side inputs, such as a
   * mask: methods and tests leave them as they are.
   *
   * @param inputs these inputs, in the order of the layout; none if the instance has no features
   */
  public record FeatureInputs(List<Placed> inputs) {

    /** Copies the list. */
    public FeatureInputs {
      inputs = List.copyOf(inputs);
    }

    /** The only input that holds features; empty if there are several, or none. */
    public Optional<Placed> only() {
      return inputs.size() == 1 ? Optional.of(inputs.get(0)) : Optional.empty();
    }

    /** The only input that holds features, if it is of a kind. */
    public Optional<Placed> only(InputKind kind) {
      return only().filter(placed -> placed.input().kind() == kind);
    }

    /** Whether a feature is made of token ids, which are differentiated at their embedding. */
    public boolean hasTokens() {
      return inputs.stream().anyMatch(placed -> placed.input().kind() == InputKind.TOKENS);
    }

    /**
     * What features are made of that are no quantities, so that they take no noise: {@code token
     * ids} or {@code texts}; empty if all are quantities.
     */
    public Optional<String> ids() {
      return inputs.stream()
          .map(placed -> placed.input().kind())
          .filter(kind -> !kind.isNumeric())
          .map(kind -> kind == InputKind.TEXTS ? "texts" : "token ids")
          .findFirst();
    }

    /**
     * Refuses features that are no quantities.
     *
     * @param why the reason, made of what they are: {@code token ids} or {@code texts}
     * @throws NotApplicableException if there are some
     */
    public void requireQuantities(UnaryOperator<String> why) {
      ids()
          .map(why)
          .ifPresent(
              reason -> {
                throw new NotApplicableException(reason);
              });
    }

    /**
     * A site whose axis of positions runs over the one input of that length that holds features, if
     * there is one; else the site as it is. Images are left out: their positions are no rows.
     */
    Site aligned(Site site) {
      List<Placed> fitting =
          inputs.stream()
              .filter(placed -> placed.input().kind() != InputKind.IMAGE)
              .filter(placed -> placed.input().shape().extent(0) == site.positions())
              .toList();
      if (fitting.size() != 1) {
        return site;
      }
      Placed placed = fitting.get(0);
      int step = placed.input().shape().size() / site.positions();
      return site.over(
          List.of(new Site.Span(placed.offset(), step, site.positions(), site.inner())));
    }
  }
}
