package dev.plumbline.tensorflow.graph;

import java.util.List;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;

/**
 * The nodes behind the output of a model that compute flat float32 logits, probabilities and
 * log-probabilities.
 *
 * @param source the tensor of logits, or of probabilities
 * @param type its data type
 * @param width the number of entries of a row
 * @param probabilities whether the tensor holds probabilities and not logits
 * @param activation the function that turns logits into probabilities
 */
public record OutputHead(
    String source, DataType type, int width, boolean probabilities, OutputActivation activation) {
  /** The name of the tensor of logits. */
  public static final String LOGIT = "plumbline/logit";

  /** The name of the tensor of probabilities. */
  public static final String PROBABILITY = "plumbline/probability";

  /** The name of the tensor of the natural logarithms of the probabilities. */
  public static final String LOG_PROBABILITY = "plumbline/log-probability";

  /** The same head behind another tensor, such as the copy of the source in a copied graph. */
  public OutputHead after(String other) {
    return new OutputHead(other, type, width, probabilities, activation);
  }

  /** The nodes, under the names given by the constants of this class. */
  public GraphDef nodes() {
    return nodes("");
  }

  /** The nodes, under the names given by the constants of this class with a prefix before them. */
  public GraphDef nodes(String prefix) {
    GraphWriter writer = new GraphWriter(prefix + "plumbline/head");
    String values = flat(writer);
    String logit = probabilities ? logits(writer, values) : values;
    unary(writer, prefix + LOGIT, "Identity", logit);
    switch (activation) {
      case SOFTMAX -> {
        unary(writer, prefix + PROBABILITY, "Softmax", prefix + LOGIT);
        unary(writer, prefix + LOG_PROBABILITY, "LogSoftmax", prefix + LOGIT);
      }
      case SIGMOID -> {
        unary(writer, prefix + PROBABILITY, "Sigmoid", prefix + LOGIT);
        String negative = writer.op("Neg", prefix + LOGIT);
        unary(writer, prefix + LOG_PROBABILITY, "Neg", writer.op("Softplus", negative));
      }
      case NONE -> {}
    }
    return writer.graph();
  }

  private String flat(GraphWriter writer) {
    String values = source;
    if (type != DataType.DT_FLOAT) {
      values =
          writer.op(
              "Cast",
              List.of(source),
              Map.of(
                  "SrcT", NodeAttributes.of(type), "DstT", NodeAttributes.of(DataType.DT_FLOAT)));
    }
    return writer.reshape(values, List.of(-1, width));
  }

  /**
   * Computes logits from probabilities: ln p for a softmax, ln p − ln(1 − p) for a sigmoid. The
   * arguments of the logarithms are at least the smallest normal float32 number.
   */
  private String logits(GraphWriter writer, String values) {
    String positive = writer.op("Maximum", values, writer.scalar(Float.MIN_NORMAL));
    String log = writer.op("Log", positive);
    if (activation == OutputActivation.SOFTMAX) {
      return log;
    }
    String rest = writer.op("Sub", writer.scalar(1f), values);
    String bounded = writer.op("Maximum", rest, writer.scalar(Float.MIN_NORMAL));
    return writer.op("Sub", log, writer.op("Log", bounded));
  }

  private static void unary(GraphWriter writer, String name, String op, String input) {
    writer.named(name, op, List.of(input), Map.of("T", NodeAttributes.of(DataType.DT_FLOAT)));
  }
}
