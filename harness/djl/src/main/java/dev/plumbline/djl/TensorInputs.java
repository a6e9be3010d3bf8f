package dev.plumbline.djl;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a dataset are divided among the inputs of a model.
 *
 * @param inputs the inputs
 * @param fixedBatch the number of rows that the model insists on; 0 if it takes any
 */
public record TensorInputs(List<TensorInput> inputs, int fixedBatch) {

  private static final String STRING = "string";

  /** Copies the list. */
  public TensorInputs {
    inputs = List.copyOf(inputs);
  }

  /**
   * Divides the rows of a layout.
   *
   * @param declared the inputs of the model
   * @param order their names in the order in which they lie in a row; empty to match them by name
   * @param channels where the model has the channels
   * @throws ModelException if layout and model do not fit each other
   */
  public static TensorInputs of(
      List<DeclaredTensor> declared,
      InputLayout layout,
      List<String> order,
      ChannelPlace channels) {
    List<DeclaredTensor> ordered = ordered(declared, layout, order);
    boolean paired = ordered.size() == layout.inputs().size();
    List<TensorInput> inputs = new ArrayList<>();
    int offset = 0;
    int batch = 0;
    for (int i = 0; i < ordered.size(); i++) {
      DeclaredTensor tensor = ordered.get(i);
      List<String> texts = texts(tensor, layout, paired ? i : -1);
      TensorType type = texts.isEmpty() ? type(tensor) : TensorType.INT64;
      Shape row =
          paired
              ? layout.inputs().get(i).shape()
              : ordered.size() == 1 ? Shape.of(layout.width()) : null;
      List<Integer> shape = shape(tensor, row, channels);
      TensorInput input = new TensorInput(tensor.name(), type, texts, shape, offset, channels);
      inputs.add(input);
      offset += input.size();
      batch = tensor.extents().isEmpty() ? batch : (int) Math.max(batch, tensor.extents().get(0));
    }
    if (offset != layout.width()) {
      throw new ModelException(
          "the model's inputs %s hold %d numbers, but a row of the dataset holds %d"
              .formatted(
                  declared.stream().map(DeclaredTensor::words).toList(), offset, layout.width()));
    }
    return new TensorInputs(inputs, batch);
  }

  private static List<DeclaredTensor> ordered(
      List<DeclaredTensor> declared, InputLayout layout, List<String> order) {
    Map<String, DeclaredTensor> byName = new LinkedHashMap<>();
    declared.forEach(tensor -> byName.put(tensor.name(), tensor));
    List<String> names =
        order.isEmpty() ? layout.inputs().stream().map(InputLayout.Input::name).toList() : order;
    boolean all = names.size() == declared.size() && byName.keySet().containsAll(names);
    if (all) {
      return names.stream().map(byName::get).map(Objects::requireNonNull).toList();
    }
    if (!order.isEmpty()) {
      throw new ModelException(
          "'inputs' names %s, but the model has the inputs %s".formatted(order, byName.keySet()));
    }
    if (declared.size() > 1) {
      throw new ModelException(
          "the model has several inputs %s, but the dataset's are named %s; list them with 'inputs' in the order in which they lie in a row"
              .formatted(byName.keySet(), names));
    }
    return declared;
  }

  /**
   * The texts that an input gets; none for numbers.
   *
   * @param place the dataset's input that it gets; negative where that is not known
   */
  private static List<String> texts(DeclaredTensor tensor, InputLayout layout, int place) {
    boolean strings = tensor.type().equals(STRING);
    if (place < 0) {
      if (strings || !layout.texts().isEmpty()) {
        throw new ModelException(
            "the model's input is '%s', and the dataset has the inputs %s; name the columns that it gets: 'inputs: {%s: [...]}' on a table"
                .formatted(
                    tensor.words(),
                    layout.inputs().stream().map(InputLayout.Input::name).toList(),
                    tensor.name()));
      }
      return List.of();
    }
    InputLayout.Input input = layout.inputs().get(place);
    if (strings && input.texts().isEmpty()) {
      throw new ModelException(
          "input '%s' of the model takes strings, but the dataset has numbers at '%s'; if that is a column of a table, write 'types: {%s: text}' on the dataset"
              .formatted(tensor.name(), input.name(), input.name()));
    }
    if (!strings && !input.texts().isEmpty()) {
      throw new ModelException(
          "input '%s' of the model takes numbers (%s), but the dataset has texts at '%s'; leave 'text' out of the 'types' of its columns"
              .formatted(tensor.name(), tensor.type(), input.name()));
    }
    return input.texts();
  }

  private static TensorType type(DeclaredTensor tensor) {
    return Arrays.stream(TensorType.values())
        .filter(type -> type.word().equals(tensor.type()))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "input '%s' of the model is of type %s; rows become %s"
                        .formatted(
                            tensor.name(),
                            tensor.type(),
                            Arrays.stream(TensorType.values()).map(TensorType::word).toList())));
  }

  /** The shape of a sample: that of the model, with what it leaves open taken from the dataset. */
  private static List<Integer> shape(
      DeclaredTensor tensor, @Nullable Shape row, ChannelPlace channels) {
    List<Integer> declared =
        tensor.extents().stream().skip(1).map(extent -> Math.toIntExact(extent)).toList();
    boolean known =
        !tensor.extents().isEmpty() && declared.stream().noneMatch(extent -> extent < 0);
    if (row == null) {
      if (!known) {
        throw new ModelException(
            "input '%s' leaves its shape open, and the dataset has no input for it alone"
                .formatted(tensor.words()));
      }
      return declared;
    }
    List<Integer> given = channels.ofModel(row.extents());
    if (tensor.extents().isEmpty() || fits(declared, given)) {
      return given;
    }
    if (declared.size() == 1 && (declared.get(0) < 0 || declared.get(0) == row.size())) {
      return List.of(row.size());
    }
    if (known && isSame(declared, given)) {
      return declared;
    }
    ChannelPlace other = channels == ChannelPlace.LAST ? ChannelPlace.FIRST : ChannelPlace.LAST;
    throw new ModelException(
        "input '%s' does not fit samples of shape %s%s"
            .formatted(
                tensor.words(),
                row.extents(),
                !fits(declared, other.ofModel(row.extents()))
                    ? ""
                    : other == ChannelPlace.FIRST
                        ? "; the model takes the channels first: write 'layout: channels-first' on its entry"
                        : "; leave 'layout' out"));
  }

  private static boolean fits(List<Integer> declared, List<Integer> given) {
    boolean fits = declared.size() == given.size();
    for (int axis = 0; fits && axis < given.size(); axis++) {
      fits = declared.get(axis) < 0 || declared.get(axis).equals(given.get(axis));
    }
    return fits;
  }

  /** Whether the shapes differ by axes of extent 1 alone, or one of them is flat. */
  private static boolean isSame(List<Integer> declared, List<Integer> given) {
    List<Integer> mine = declared.stream().filter(extent -> extent != 1).toList();
    List<Integer> theirs = given.stream().filter(extent -> extent != 1).toList();
    int size = mine.stream().reduce(1, Math::multiplyExact);
    boolean flat = mine.size() <= 1 || theirs.size() <= 1;
    return size == theirs.stream().reduce(1, Math::multiplyExact) && (flat || mine.equals(theirs));
  }
}
