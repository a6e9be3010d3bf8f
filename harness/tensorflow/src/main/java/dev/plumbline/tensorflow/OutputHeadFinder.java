package dev.plumbline.tensorflow;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts.Task;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.graph.OutputActivation;
import dev.plumbline.tensorflow.graph.OutputHead;
import dev.plumbline.tensorflow.graph.TensorName;
import dev.plumbline.tensorflow.saved.InlinedModel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;

/** Finds what stands at the end of a model: its logits, its activation function and its task. */
final class OutputHeadFinder {
  private final LoadOptions options;
  private final InlinedModel inlined;

  /**
   * A finder for a model.
   *
   * @param options what the user says about the model
   * @param inlined the model
   */
  OutputHeadFinder(LoadOptions options, InlinedModel inlined) {
    this.options = options;
    this.inlined = inlined;
  }

  /**
   * The end of a model.
   *
   * @param head the nodes that compute its outputs
   * @param task what the outputs stand for
   * @param model the model, with the nodes that read one position of its output, if there are any
   */
  record OutputEnd(OutputHead head, Task task, InlinedModel model) {
    /** The kinds of outputs that can be read. */
    Set<OutputKind> kinds() {
      return task == Task.REGRESSION ? Set.of(OutputKind.LOGIT) : Set.of(OutputKind.values());
    }
  }

  /**
   * Finds the end of the model.
   *
   * @throws ModelException if the output is no row of numbers per input row, or does not fit the
   *     classes of the dataset
   */
  OutputEnd find() {
    OutputActivation.Found found =
        options.classes() == 0
            ? new OutputActivation.Found(OutputActivation.NONE, inlined.output())
            : OutputActivation.behind(inlined.graph(), inlined.output());
    String logits = options.names().logits();
    OutputActivation activation = found.activation();
    String source = logits == null ? found.logits() : named(logits);
    DataType type = type(source);
    List<Integer> place = options.names().position();
    OutputPosition position =
        options.classes() == 0 && place.isEmpty()
            ? OutputPosition.all(source, shape(source))
            : OutputPosition.of(source, shape(source), place);
    Task task = task(activation, position.width());
    boolean probabilities =
        activation == OutputActivation.NONE
            && logits == null
            && options.names().outputIs() == LoadOptions.OutputContent.PROBABILITIES;
    GraphDef nodes = position.nodes(type);
    return new OutputEnd(
        new OutputHead(
            nodes.getNodeCount() == 0 ? source : OutputPosition.NAME,
            type,
            position.width(),
            probabilities,
            activation(activation, task)),
        task,
        nodes.getNodeCount() == 0 ? inlined : inlined.with(nodes));
  }

  private Shape shape(String source) {
    return inlined
        .shapes()
        .of(List.of(source))
        .get(0)
        .orElseThrow(
            () ->
                new ModelException(
                    "the output '" + source + "' does not hold one row per input row"));
  }

  private String named(String logits) {
    if (!inlined.session().has(TensorName.of(logits).node())) {
      throw new ModelException(
          "the model has no tensor '"
              + logits
              + "' (parameter 'logits'); its last nodes are "
              + inlined.graph().getNodeList().stream()
                  .skip(Math.max(0, inlined.graph().getNodeCount() - 10))
                  .map(node -> node.getName())
                  .toList());
    }
    return TensorName.canonical(logits);
  }

  private DataType type(String tensor) {
    DataType type = DataType.forNumber(inlined.session().type(tensor));
    if (type == null || (type != DataType.DT_FLOAT && type != DataType.DT_DOUBLE)) {
      throw new ModelException(
          "the output '"
              + tensor
              + "' is of type "
              + String.valueOf(type).toLowerCase(Locale.ROOT)
              + "; supported: float, double");
    }
    return type;
  }

  private static OutputActivation activation(OutputActivation found, Task task) {
    if (found != OutputActivation.NONE) {
      return found;
    }
    return switch (task) {
      case CLASSES -> OutputActivation.SOFTMAX;
      case BINARY -> OutputActivation.SIGMOID;
      case REGRESSION -> OutputActivation.NONE;
    };
  }

  private Task task(OutputActivation activation, int width) {
    int classes = options.classes();
    if (activation == OutputActivation.SIGMOID && width == 1 && classes != 2) {
      throw new ModelException(
          "the model has 1 output for 2 classes, but the dataset has " + classes + " classes");
    }
    return Task.of(width, classes);
  }
}
