package dev.plumbline.core.plan;

import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Locale;

/**
 * How a suite names the scalar that is explained.
 *
 * @param output which output; a margin reads logits
 * @param margin whether the runner-up class is subtracted
 * @param which the class
 */
public record TargetRule(OutputKind output, boolean margin, ClassChoice which) {

  /** The logit of the predicted class. */
  public static final TargetRule DEFAULT =
      new TargetRule(OutputKind.LOGIT, false, new ClassChoice.Predicted());

  /** Which class is explained. */
  public sealed interface ClassChoice {
    /** The class predicted at the clean input. */
    record Predicted() implements ClassChoice {}

    /** The true class. */
    record Label() implements ClassChoice {}

    /** One class for all samples. */
    record Given(int index) implements ClassChoice {}
  }

  /** The predicted class of an output row of logits or probabilities; −1 for a regression. */
  public static int predicted(ModelFacts.Task task, Vector logits) {
    return switch (task) {
      case CLASSES -> logits.argMax();
      case BINARY -> logits.get(0) > 0 ? 1 : 0;
      case REGRESSION -> -1;
    };
  }

  /** The target of one sample. */
  public Target resolve(ModelFacts facts, Vector logits, int label) {
    if (facts.task() == ModelFacts.Task.REGRESSION) {
      return Target.of(OutputKind.LOGIT, 0);
    }
    int classes = facts.task() == ModelFacts.Task.BINARY ? 2 : facts.outputs();
    int index = index(predicted(facts.task(), logits), label);
    if (index < 0 || index >= classes) {
      throw new NotApplicableException(
          "class " + index + " of a model with " + classes + " classes");
    }
    if (facts.task() == ModelFacts.Task.BINARY) {
      return index == 1 ? Target.of(output, 0) : negative();
    }
    return margin
        ? Target.margin(output, index, runnerUp(logits, index))
        : Target.of(output, index);
  }

  /** The negative class is read off the single output, which log(1 - p) cannot be. */
  private Target negative() {
    if (output == OutputKind.LOG_PROBABILITY) {
      throw new NotApplicableException(
          "the log-probability of class 0 of a model with a single sigmoid output; take its logit or"
              + " probability");
    }
    return Target.negative(output);
  }

  private int index(int predicted, int label) {
    if (which instanceof ClassChoice.Given given) {
      return given.index();
    }
    return which instanceof ClassChoice.Label ? label : predicted;
  }

  private static int runnerUp(Vector logits, int index) {
    double[] others = logits.toArray();
    others[index] = Double.NEGATIVE_INFINITY;
    return Vector.of(others).argMax();
  }

  /** The rule as a suite writes it. */
  String words() {
    String word = margin ? "margin" : output.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String index =
        which instanceof ClassChoice.Given given
            ? Integer.toString(given.index())
            : which instanceof ClassChoice.Label ? "label" : "predicted";
    return "{output: %s, class: %s}".formatted(word, index);
  }
}
