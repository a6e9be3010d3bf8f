package dev.plumbline.core.open;

import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TargetRule.ClassChoice;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;

/** Finds the prediction and the target of each sample from the clean output of a model. */
public final class TargetResolver {
  private final ModelFacts facts;
  private final TargetRule rule;

  /** A resolver of a model's targets. */
  public TargetResolver(ModelFacts facts, TargetRule rule) {
    this.facts = facts;
    this.rule = rule;
  }

  /**
   * The predicted class; −1 for a regression.
   *
   * @param logits the output for one sample, before softmax or sigmoid
   */
  public static int predicted(ModelFacts.Task task, Vector logits) {
    return switch (task) {
      case CLASSES -> logits.argMax();
      case BINARY -> logits.get(0) > 0 ? 1 : 0;
      case REGRESSION -> -1;
    };
  }

  /**
   * The target of one sample. Of a regression it is the value that the rule names by its index, or
   * the sum that it names, else the first value.
   *
   * @param logits the output for the unchanged sample, before softmax or sigmoid
   * @param label the true class
   * @throws NotApplicableException if the model has no such class or cannot show its output
   */
  public Target resolve(Vector logits, int label) {
    if (rule.which() instanceof ClassChoice.Combined combined) {
      return combined(combined);
    }
    if (facts.task() == ModelFacts.Task.REGRESSION) {
      return Target.of(
          OutputKind.LOGIT, rule.which() instanceof ClassChoice.Given given ? given.index() : 0);
    }
    int classes = facts.task() == ModelFacts.Task.BINARY ? 2 : facts.outputs();
    int index = index(predicted(facts.task(), logits), label);
    if (index < 0 || index >= classes) {
      throw new NotApplicableException(
          "class " + index + " of a model with " + classes + " classes");
    }
    if (facts.task() == ModelFacts.Task.BINARY) {
      return index == 1 ? Target.of(rule.output(), 0) : negative();
    }
    return rule.margin()
        ? Target.margin(rule.output(), index, runnerUp(logits, index))
        : Target.of(rule.output(), index);
  }

  /** A sum of outputs; those of a single sigmoid output are refused when the model is opened. */
  private Target combined(ClassChoice.Combined combined) {
    return Target.sum(rule.output(), indices(combined.sum()), indices(combined.minus()));
  }

  private static List<Integer> indices(List<ClassChoice> outputs) {
    return outputs.stream().map(output -> ((ClassChoice.Given) output).index()).toList();
  }

  /** The target of class 0 of a single output, which has no value log(1 − p) to read. */
  private Target negative() {
    if (rule.output() == OutputKind.LOG_PROBABILITY) {
      throw new NotApplicableException(
          "the log-probability of class 0 of a model with a single sigmoid output; take its logit or"
              + " probability");
    }
    return Target.negative(rule.output());
  }

  private int index(int predicted, int label) {
    if (rule.which() instanceof ClassChoice.Given given) {
      return given.index();
    }
    return rule.which() instanceof ClassChoice.Label ? label : predicted;
  }

  private static int runnerUp(Vector logits, int index) {
    double[] others = logits.toArray();
    others[index] = Double.NEGATIVE_INFINITY;
    return Vector.of(others).argMax();
  }
}
