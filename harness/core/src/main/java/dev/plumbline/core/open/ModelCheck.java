package dev.plumbline.core.open;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TargetRule.ClassChoice;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import java.util.Locale;

/** Checks that an opened model fits its dataset and its target. */
final class ModelCheck {
  private ModelCheck() {}

  /**
   * Checks a model.
   *
   * @throws ModelException if its inputs, its classes or its outputs are not what the suite needs
   */
  static void check(PlannedModel planned, ModelFacts facts, Dataset dataset) {
    inputs(planned, facts.layout(), dataset.facts().layout());
    labels(planned, facts, dataset);
    target(planned, facts);
  }

  private static void inputs(PlannedModel planned, InputLayout expected, InputLayout given) {
    if (expected.width() != given.width()) {
      throw new ModelException(
          "model '%s' takes %s, but dataset '%s' gives %s"
              .formatted(
                  planned.name(), shapes(expected), planned.dataset().name(), shapes(given)));
    }
  }

  private static String shapes(InputLayout layout) {
    return layout.inputs().stream()
        .map(input -> input.name() + " " + input.shape())
        .toList()
        .toString();
  }

  private static void labels(PlannedModel planned, ModelFacts facts, Dataset dataset) {
    int classes = classes(facts);
    for (Instance instance : dataset.test()) {
      if (classes > 0 && instance.label() >= classes) {
        throw new ModelException(
            "model '%s' has %d classes, but sample '%s' of dataset '%s' has label %d"
                .formatted(
                    planned.name(),
                    classes,
                    instance.id(),
                    planned.dataset().name(),
                    instance.label()));
      }
    }
  }

  /** The number of classes; 0 for a regression. */
  private static int classes(ModelFacts facts) {
    return switch (facts.task()) {
      case CLASSES -> facts.outputs();
      case BINARY -> 2;
      case REGRESSION -> 0;
    };
  }

  private static void target(PlannedModel planned, ModelFacts facts) {
    TargetRule rule = planned.target();
    String who = "'target' of model '" + planned.name() + "'";
    if (facts.task() == ModelFacts.Task.REGRESSION) {
      if (rule.margin() || rule.output() != OutputKind.LOGIT) {
        throw new ModelException(
            "%s asks for the %s, but the model is a regression and has its value alone; write target: {output: logit}"
                .formatted(who, word(rule)));
      }
      if (rule.which() instanceof ClassChoice.Given given) {
        throw new ModelException(
            "%s asks for class %d, but the model is a regression and has no classes; leave 'class' out"
                .formatted(who, given.index()));
      }
      return;
    }
    if (!facts.kinds().contains(rule.output())) {
      throw new ModelException(
          "%s asks for the %s, which the model does not offer; it offers %s"
              .formatted(
                  who, word(rule), facts.kinds().stream().map(ModelCheck::word).sorted().toList()));
    }
    if (rule.which() instanceof ClassChoice.Given given && given.index() >= classes(facts)) {
      throw new ModelException(
          "%s asks for class %d, but the model has the classes 0 to %d"
              .formatted(who, given.index(), classes(facts) - 1));
    }
  }

  private static String word(TargetRule rule) {
    return rule.margin() ? "margin" : word(rule.output());
  }

  private static String word(OutputKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
