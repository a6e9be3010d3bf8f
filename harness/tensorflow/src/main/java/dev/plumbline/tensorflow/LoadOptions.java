package dev.plumbline.tensorflow;

import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a SavedModel is loaded.
 *
 * @param layout how the rows it gets are laid out
 * @param classes how many classes the task has; 0 for a regression
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param samples some rows as they will come, from which the load-time checks draw theirs; null for
 *     none
 * @param names which tensors of the model mean what
 */
public record LoadOptions(
    InputLayout layout, int classes, String device, @Nullable Rows samples, Names names) {

  /** What an output that follows no softmax or sigmoid holds. */
  public enum OutputIs {
    /** Logits, or the value of a regression. */
    LOGITS,
    /** Probabilities, computed in a way that is not recognized. */
    PROBABILITIES
  }

  /**
   * Names of a model's parts, where they are not found without.
   *
   * @param signature the signature; null for {@code serving_default}, or the only one
   * @param output the signature's output; null for the only one
   * @param outputIs what the output holds if no softmax or sigmoid is found before it
   * @param logits the tensor before the softmax or sigmoid; null to find it
   * @param inputs the signature's inputs in the order in which they lie in a row; empty to match
   *     them by name
   * @param embedding the tensor of embedded tokens; null to find it
   * @param attention tensors that hold attention weights; empty to find them
   */
  public record Names(
      @Nullable String signature,
      @Nullable String output,
      OutputIs outputIs,
      @Nullable String logits,
      List<String> inputs,
      @Nullable String embedding,
      List<String> attention) {

    /** Everything is found without names. */
    public static final Names NONE =
        new Names(null, null, OutputIs.LOGITS, null, List.of(), null, List.of());

    /** Copies the lists. */
    public Names {
      inputs = List.copyOf(inputs);
      attention = List.copyOf(attention);
    }

    /** These names with other attention tensors. */
    public Names withAttention(String... tensors) {
      return new Names(signature, output, outputIs, logits, inputs, embedding, List.of(tensors));
    }
  }

  /** Options without names, on the CPU. */
  public static LoadOptions of(InputLayout layout, int classes) {
    return new LoadOptions(layout, classes, "cpu", null, Names.NONE);
  }

  /** The same options on another device. */
  public LoadOptions on(String other) {
    return new LoadOptions(layout, classes, other, samples, names);
  }

  /** The same options with some rows as they will come. */
  public LoadOptions sampled(Rows rows) {
    return new LoadOptions(layout, classes, device, rows, names);
  }

  /** The same options with other names. */
  public LoadOptions named(Names other) {
    return new LoadOptions(layout, classes, device, samples, other);
  }
}
