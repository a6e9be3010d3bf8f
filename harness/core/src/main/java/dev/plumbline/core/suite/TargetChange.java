package dev.plumbline.core.suite;

import dev.plumbline.core.suite.TargetRule.ClassChoice;
import dev.plumbline.metrics.model.OutputKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a block {@code target} says. What it leaves out is taken from the target that it stands
 * over: the suite's for a model, the model's for a test.
 *
 * @param output which output
 * @param which of which class, or which sum of outputs
 */
public record TargetChange(Optional<TargetOutput> output, Optional<ClassChoice> which) {
  /** Says nothing: the other target holds. */
  public static final TargetChange NONE = new TargetChange(Optional.empty(), Optional.empty());

  /**
   * The output that a target reads.
   *
   * @param kind which output; a margin reads logits
   * @param margin whether the best other class is subtracted
   */
  public record TargetOutput(OutputKind kind, boolean margin) {
    /** Its name in the suite language. */
    public String word() {
      return margin ? "margin" : kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The whole target, with what is left out taken from another one. */
  public TargetRule over(TargetRule other) {
    TargetOutput read = output.orElse(new TargetOutput(other.output(), other.margin()));
    return new TargetRule(read.kind(), read.margin(), which.orElse(other.which()));
  }

  /** The change in words, such as {@code margin}, {@code probability of label} or {@code 3+4-7}. */
  @Override
  public String toString() {
    String of = which.map(TargetChange::words).orElse("");
    String read = output.map(TargetOutput::word).orElse("");
    return read.isEmpty() || of.isEmpty() ? read + of : read + " of " + of;
  }

  private static String words(ClassChoice which) {
    if (which instanceof ClassChoice.Combined combined) {
      String minus = combined.minus().isEmpty() ? "" : "-" + joined("-", combined.minus());
      return joined("+", combined.sum()) + minus;
    } else if (which instanceof ClassChoice.Given given) {
      return Integer.toString(given.index());
    } else if (which instanceof ClassChoice.Named named) {
      return named.name();
    }
    return which instanceof ClassChoice.Label ? "label" : "predicted";
  }

  private static String joined(String between, List<ClassChoice> outputs) {
    return String.join(between, outputs.stream().map(TargetChange::words).toList());
  }
}
