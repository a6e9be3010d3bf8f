package dev.plumbline.tensorflow.saved;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.graph.NodeAttributes;
import dev.plumbline.tensorflow.graph.TensorName;
import dev.plumbline.tensorflow.inlining.FlatGraph;
import dev.plumbline.tensorflow.inlining.FunctionInliner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * A SavedModel, and which of its signatures and outputs is run.
 *
 * @param saved the SavedModel
 * @param signature the name of the signature
 * @param output the name of the signature's output
 * @param inputs the inputs of the signature in the order in which they lie in a row; empty to match
 *     them by name
 */
public record ServedModel(
    SavedModelFolder saved, String signature, String output, List<String> inputs) {
  private static final String START = "start";

  /** Copies the list. */
  public ServedModel {
    inputs = List.copyOf(inputs);
  }

  /**
   * A signature of a SavedModel as it is.
   *
   * @param signature the signature; null for the default one, or the only one
   * @param output the output; null for the only one
   * @param inputs the order of its inputs; empty to match them by name
   * @throws ModelException if there is no such signature or output, or it must be named
   */
  public static ServedModel of(
      SavedModelFolder saved,
      @Nullable String signature,
      @Nullable String output,
      List<String> inputs) {
    String name = saved.signatureName(signature);
    Set<String> known = saved.signature(name).getOutputsMap().keySet();
    return new ServedModel(saved, name, output(known, output), inputs);
  }

  private static String output(Set<String> known, @Nullable String asked) {
    List<String> sorted = known.stream().sorted().toList();
    if (asked != null) {
      if (!known.contains(asked)) {
        throw new ModelException("the signature has no output '" + asked + "'; known: " + sorted);
      }
      return asked;
    }
    if (known.size() == 1) {
      return sorted.get(0);
    }
    // models trained here export both of these; the outputs of other models must be named
    return List.of("probabilities", "logits").stream()
        .filter(known::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "the signature has several outputs "
                        + sorted
                        + "; name one with the parameter 'output'"));
  }

  /** The signature. */
  public SignatureDef definition() {
    return saved.signature(signature);
  }

  /** The tensor of the output. */
  public String tensor() {
    return definition().getOutputsOrThrow(output).getName();
  }

  /**
   * How the rows of a layout are divided among the inputs. Where there are several, and not one of
   * each name in the dataset, they lie in a row in their order.
   *
   * @throws ModelException if they do not fit each other
   */
  public InputBinding binding(InputLayout layout, AxisOrder order) {
    return InputBinding.of(definition(), layout, listed(layout), order);
  }

  /** The inputs in the order of a row; none where they are matched by name. */
  private List<String> listed(InputLayout layout) {
    boolean stored = saved.form() == SavedModelFolder.Form.STORED;
    boolean named = !stored && new HashSet<>(names(layout)).equals(new HashSet<>(inputs));
    return named ? List.of() : inputs;
  }

  /**
   * The same model, whose inputs of strings take the numbers of the dataset's texts.
   *
   * @throws ModelException if the dataset has texts where the model takes something else, or the
   *     other way round
   */
  public ServedModel reading(InputLayout layout) {
    if (layout.texts().isEmpty()) {
      refuseStrings();
      return this;
    }
    List<String> keys = InputBinding.order(definition(), layout, listed(layout));
    if (keys.size() != layout.inputs().size()) {
      throw new ModelException(
          "the model has the inputs %s, but the dataset has %s; with texts among them, each input of the model is one of the dataset"
              .formatted(keys, names(layout)));
    }
    for (int i = 0; i < keys.size(); i++) {
      requireSame(keys.get(i), layout.inputs().get(i));
    }
    return new ServedModel(
        saved.with(TextInputs.numbered(saved.graph(), signature, keys, layout)),
        signature,
        output,
        names(layout));
  }

  private static List<String> names(InputLayout layout) {
    return layout.inputs().stream().map(InputLayout.Input::name).toList();
  }

  /** Refuses an input of strings without texts, and texts at an input of something else. */
  private void requireSame(String key, InputLayout.Input input) {
    DataType type = InputBinding.info(definition(), key).getDtype();
    if (type == DataType.DT_STRING && input.texts().isEmpty()) {
      throw new ModelException(
          "input '%s' of the model takes strings, but the dataset has numbers at '%s'; if that is a column of a table, write 'types: {%s: text}' on the dataset"
              .formatted(key, input.name(), input.name()));
    }
    if (type != DataType.DT_STRING && !input.texts().isEmpty()) {
      throw new ModelException(
          "input '%s' of the model takes numbers (%s), but the dataset has texts at '%s'; leave 'text' out of the 'types' of its columns"
              .formatted(key, NodeAttributes.words(type), input.name()));
    }
  }

  private void refuseStrings() {
    List<String> strings = strings();
    if (strings.isEmpty()) {
      return;
    }
    GraphStart start = start(flat());
    String column =
        start.isParsed()
            ? ""
            : "if these are columns of a table, write 'types: {%s}' on the dataset; or "
                .formatted(
                    strings.stream()
                        .map(name -> name + ": text")
                        .collect(Collectors.joining(", ")));
    List<String> offers = start.offers();
    throw new ModelException(
        "the model reads text at %s, and the dataset has numbers; %s%s"
            .formatted(
                strings,
                column,
                offers.isEmpty()
                    ? "name a signature that takes numbers with 'signature'"
                    : "begin it behind that with 'start: [%s]', in the order of the dataset's columns ('plumbline show-model' says which is which), or name a signature that takes numbers with 'signature'"
                        .formatted(String.join(", ", offers))));
  }

  /** The inputs of strings. */
  private List<String> strings() {
    return definition().getInputsMap().entrySet().stream()
        .filter(input -> input.getValue().getDtype() == DataType.DT_STRING)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /**
   * The tensors at which the model can begin behind inputs that are no numbers; none if all are.
   */
  public List<String> offers() {
    return strings().isEmpty() ? List.of() : start(flat()).offers();
  }

  /** Whether a parser or decoder reads an input of strings, so that no column of texts is one. */
  public boolean isParsed() {
    return !strings().isEmpty() && start(flat()).isParsed();
  }

  /**
   * The same model, begun at inner tensors.
   *
   * @param tensors their names in the flat graph
   * @throws ModelException if there is no such tensor, or the output needs more than these
   */
  public ServedModel beginning(List<String> tensors) {
    FlatGraph flat = flat();
    String end = flat.root(tensor());
    List<String> kept =
        saved.hasVariables() ? List.of(RestoreNodes.root(saved.graph().getSaverDef())) : List.of();
    GraphStart.BegunGraph begun = start(flat).at(tensors, START, kept);
    TensorInfo result = definition().getOutputsOrThrow(output).toBuilder().setName(end).build();
    MetaGraphDef graph =
        graph(saved.graph(), begun.graph(), begun.inputs(), Map.of(output, result));
    return new ServedModel(
        saved.with(graph),
        SavedModelFolder.DEFAULT_SIGNATURE,
        output,
        inputs.isEmpty() ? List.copyOf(begun.inputs().keySet()) : inputs);
  }

  private GraphStart start(FlatGraph flat) {
    return new GraphStart(flat.graph(), flat.root(tensor()));
  }

  private FlatGraph flat() {
    List<String> roots = new ArrayList<>(List.of(tensor()));
    if (saved.hasVariables()) {
      roots.add(RestoreNodes.root(saved.graph().getSaverDef()));
    }
    try {
      return new FunctionInliner(saved.graph().getGraphDef(), EngineRuntime.start().ops()::get)
          .inline(roots);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "the graph of " + saved.file() + " cannot be inlined: " + e.getMessage(), e);
    }
  }

  /** A graph with one signature, which has the default name. */
  static MetaGraphDef graph(
      MetaGraphDef from,
      GraphDef nodes,
      Map<String, TensorInfo> inputs,
      Map<String, TensorInfo> outputs) {
    SignatureDef signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putAllInputs(inputs)
            .putAllOutputs(outputs)
            .build();
    return from.toBuilder()
        .setGraphDef(nodes)
        .clearCollectionDef()
        .clearObjectGraphDef()
        .clearSignatureDef()
        .putSignatureDef(SavedModelFolder.DEFAULT_SIGNATURE, signature)
        .build();
  }

  /** A tensor of the graph without its index, where that is 0. */
  static String shortName(String tensor) {
    TensorName name = TensorName.of(tensor);
    return name.index() == 0 ? name.node() : name.toString();
  }
}
