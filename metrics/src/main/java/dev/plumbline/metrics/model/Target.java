package dev.plumbline.metrics.model;

import java.nio.FloatBuffer;

/**
 * The scalar F that is explained and tested: one entry of an output, or the difference of two. It
 * is fixed at the clean input and stays the same under every perturbation.
 *
 * <p>F(row) = offset + sign · (output[index] − output[against]), without the second term where
 * {@code against} is −1. Offset and sign express the negative class of a model with a single
 * sigmoid output: its logit is −z and its probability 1 − p.
 *
 * @param output which output
 * @param index the entry
 * @param against the entry that is subtracted (a margin), or −1
 * @param sign +1 or −1
 * @param offset a constant
 * @param name what a result row calls it: {@code logit[3]}, {@code margin[3-5]}, {@code
 *     probability[0]}
 */
public record Target(
    OutputKind output, int index, int against, double sign, double offset, String name) {

  /** One entry of an output. */
  public static Target of(OutputKind output, int index) {
    return new Target(output, index, -1, 1, 0, label(output) + "[" + index + "]");
  }

  /** The margin between two entries of an output. */
  public static Target margin(OutputKind output, int index, int against) {
    return new Target(output, index, against, 1, 0, "margin[" + index + "-" + against + "]");
  }

  /** The negative class of a model with a single sigmoid output. */
  public static Target negative(OutputKind output) {
    double offset = output == OutputKind.PROBABILITY ? 1 : 0;
    return new Target(output, 0, -1, -1, offset, label(output) + "[not 0]");
  }

  /** F for an output row that starts at {@code offset} in {@code outputs}. */
  public double score(FloatBuffer outputs, int start) {
    double value = outputs.get(start + index);
    if (against >= 0) {
      value -= outputs.get(start + against);
    }
    return offset + sign * value;
  }

  /**
   * Adds {@code weight} times the gradient of F with respect to the output row to {@code seeds} at
   * {@code start}.
   */
  public void seed(FloatBuffer seeds, int start, double weight) {
    add(seeds, start + index, sign * weight);
    if (against >= 0) {
      add(seeds, start + against, -sign * weight);
    }
  }

  private static void add(FloatBuffer seeds, int at, double value) {
    seeds.put(at, (float) (seeds.get(at) + value));
  }

  private static String label(OutputKind output) {
    return switch (output) {
      case LOGIT -> "logit";
      case PROBABILITY -> "probability";
      case LOG_PROBABILITY -> "log-probability";
    };
  }
}
