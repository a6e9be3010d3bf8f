package dev.plumbline.metrics.model;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The scalar F that is explained and tested: one entry of an output, the difference of two, or a
 * sum of entries less a sum of others. It is fixed at the clean input and stays the same under
 * every perturbation.
 *
 * <p>F(row) = offset + Σ output[a] over {@code added} − Σ output[s] over {@code subtracted}. The
 * negative class of a model with a single sigmoid output adds nothing and subtracts that output:
 * its logit is −z and its probability 1 − p.
 *
 * @param output which output
 * @param added the entries that are added
 * @param subtracted the entries that are subtracted
 * @param offset a constant
 * @param name what a result row calls it: {@code logit[3]}, {@code margin[3-5]}, {@code
 *     probability[0]}, {@code logit[1+2-0]}
 */
public record Target(
    OutputKind output, List<Integer> added, List<Integer> subtracted, double offset, String name) {

  /** Copies the lists. */
  public Target {
    added = List.copyOf(added);
    subtracted = List.copyOf(subtracted);
    if (added.isEmpty() && subtracted.isEmpty()) {
      throw new IllegalArgumentException("a target needs an entry of the output");
    }
  }

  /** One entry of an output. */
  public static Target of(OutputKind output, int index) {
    return sum(output, List.of(index), List.of());
  }

  /** The sum of some entries of an output, at least one, less the sum of others. */
  public static Target sum(OutputKind output, List<Integer> added, List<Integer> subtracted) {
    String less = subtracted.stream().map(index -> "-" + index).collect(Collectors.joining());
    String sum = added.stream().map(String::valueOf).collect(Collectors.joining("+"));
    return new Target(output, added, subtracted, 0, label(output) + "[" + sum + less + "]");
  }

  /** The margin between two entries of an output. */
  public static Target margin(OutputKind output, int index, int against) {
    return new Target(
        output, List.of(index), List.of(against), 0, "margin[" + index + "-" + against + "]");
  }

  /** The negative class of a model with a single sigmoid output. */
  public static Target negative(OutputKind output) {
    double offset = output == OutputKind.PROBABILITY ? 1 : 0;
    return new Target(output, List.of(), List.of(0), offset, label(output) + "[not 0]");
  }

  /** Whether it belongs to no single class: several entries are added, or several subtracted. */
  public boolean isCombined() {
    return added.size() > 1 || subtracted.size() > 1;
  }

  /** The entry that names the class: the first one that is added, else the first subtracted. */
  public int index() {
    return added.isEmpty() ? subtracted.get(0) : added.get(0);
  }

  /** The sign of the entry {@link #index}: 1 or −1. */
  public int sign() {
    return added.isEmpty() ? -1 : 1;
  }

  /** F for an output row that starts at {@code start} in {@code outputs}. */
  public double score(FloatBuffer outputs, int start) {
    double value = 0;
    for (int index : added) {
      value += outputs.get(start + index);
    }
    for (int index : subtracted) {
      value -= outputs.get(start + index);
    }
    return offset + value;
  }

  /**
   * Adds {@code weight} times the gradient of F with respect to the output row to {@code seeds} at
   * {@code start}.
   */
  public void seed(FloatBuffer seeds, int start, double weight) {
    added.forEach(index -> add(seeds, start + index, weight));
    subtracted.forEach(index -> add(seeds, start + index, -weight));
  }

  /** Whether all its entries are among so many outputs. */
  public boolean fits(int outputs) {
    return added.stream().allMatch(index -> index < outputs)
        && subtracted.stream().allMatch(index -> index < outputs);
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
