package dev.plumbline.core.open;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.suite.Allowance;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TargetRule.ClassChoice;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Checks that an opened model fits its dataset and its target. */
final class ModelCheck {
  private ModelCheck() {}

  /**
   * Checks a model.
   *
   * @throws ModelException if its inputs, its classes or its outputs are not what the suite needs
   */
  static void check(PlannedModel planned, ModelFacts facts, Dataset dataset) {
    fit(planned, facts, dataset);
    target(planned, facts, dataset);
  }

  /**
   * Checks all but the target of a model.
   *
   * @throws ModelException if its inputs, its classes or its tokens are not those of the dataset
   */
  static void fit(PlannedModel planned, ModelFacts facts, Dataset dataset) {
    inputs(planned, facts.layout(), dataset.facts().layout());
    objections(planned, facts, dataset)
        .forEach(
            (allowance, objection) -> {
              if (!planned.allowed().contains(allowance)) {
                throw new ModelException(objection.refusal());
              }
            });
    labels(planned, facts, dataset);
    VocabularyCheck.check(planned, facts, dataset);
  }

  /**
   * Checks the target of a model.
   *
   * @throws ModelException if the model has no such output
   */
  static void target(PlannedModel planned, ModelFacts facts, Dataset dataset) {
    target(who(planned), NamedClass.resolved(planned, dataset.facts().classes()), facts);
  }

  /** What is allowed of a model, in words, where it makes a difference. */
  static List<String> allowed(PlannedModel planned, ModelFacts facts, Dataset dataset) {
    return objections(planned, facts, dataset).values().stream().map(Objection::warning).toList();
  }

  /**
   * What speaks against a model.
   *
   * @param what what is wrong with it
   * @param then what follows from it
   * @param remedy what to do
   */
  private record Objection(String what, String then, String remedy) {
    String refusal() {
      return what + ", so " + then + "; " + remedy;
    }

    String warning() {
      return what + ", which the suite allows: " + then;
    }
  }

  private static Map<Allowance, Objection> objections(
      PlannedModel planned, ModelFacts facts, Dataset dataset) {
    Map<Allowance, Objection> objections = new EnumMap<>(Allowance.class);
    String who = "model '" + planned.name() + "'";
    String note = facts.notes().get(ModelFacts.POSITION_DEPENDENT);
    if (note != null) {
      objections.put(
          Allowance.POSITION_DEPENDENT,
          new Objection(
              who + " is position-dependent: " + note,
              "the scores of a sample change with the samples beside it",
              "export the model for prediction (statistics of the training, not of the batch), or run it all the same with 'allow: position-dependent' on its entry"));
    }
    int classes = dataset.facts().classes().size();
    if (facts.task() == ModelFacts.Task.CLASSES && classes > 0 && facts.outputs() > classes) {
      objections.put(
          Allowance.MORE_OUTPUTS,
          new Objection(
              "%s has an output of %d entries, but dataset '%s' has %d classes"
                  .formatted(who, facts.outputs(), planned.dataset().name(), classes),
              "labels are read as places in the model's output",
              "give the dataset all classes of the model in its order, or run it all the same with 'allow: more-outputs' on its entry"));
    }
    return objections;
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

  /**
   * Checks the target of a model by the classes of its dataset alone.
   *
   * @param names the names of the classes; empty for a regression, of which a network that is
   *     trained here has one value
   * @throws ModelException if no model for so many classes has such a target
   */
  static void target(PlannedModel planned, List<String> names) {
    String who = who(planned);
    TargetRule rule = NamedClass.resolved(planned, names);
    if (names.isEmpty()) {
      regression(who, rule);
      if (planned.plugin().trained()) {
        value(who, rule.which(), 1);
      }
    } else if (!planned.allowed().contains(Allowance.MORE_OUTPUTS)) {
      indices(rule.which()).forEach(index -> index(who, index, names.size()));
    }
  }

  /**
   * Checks the targets that tests vary.
   *
   * @throws ModelException if the model has no such output
   */
  static void targets(
      List<PlannedTest> tests, PlannedModel planned, ModelFacts facts, Dataset dataset) {
    for (PlannedTest test : varied(tests, planned)) {
      try {
        target(test.on(planned), facts, dataset);
      } catch (ModelException e) {
        throw new ModelException(varied(test) + e.getMessage(), e);
      }
    }
  }

  /** The tests that ask a model for another target: of the settings of a test, one per target. */
  static Collection<PlannedTest> varied(List<PlannedTest> tests, PlannedModel planned) {
    Map<List<Object>, PlannedTest> varied = new LinkedHashMap<>();
    tests.stream()
        .filter(test -> test.runsOn(planned) && !test.on(planned).equals(planned))
        .forEach(test -> varied.putIfAbsent(List.of(test.name(), test.target()), test));
    return varied.values();
  }

  /** Says in a message which test varies a target. */
  static String varied(PlannedTest test) {
    return "test '%s', varied to the target %s: ".formatted(test.name(), test.target());
  }

  /** The indices that a target names; none where each sample has its own. */
  private static List<Integer> indices(ClassChoice which) {
    if (which instanceof ClassChoice.Combined combined) {
      return Stream.concat(combined.sum().stream(), combined.minus().stream())
          .flatMap(each -> indices(each).stream())
          .toList();
    }
    return which instanceof ClassChoice.Given given ? List.of(given.index()) : List.of();
  }

  private static String who(PlannedModel planned) {
    return "'target' of model '" + planned.name() + "'";
  }

  private static void regression(String who, TargetRule rule) {
    if (rule.margin() || rule.output() != OutputKind.LOGIT) {
      throw new ModelException(
          "%s asks for the %s, but the model is a regression and has its value alone; write target: {output: logit}"
              .formatted(who, word(rule)));
    }
  }

  private static void index(String who, int index, int classes) {
    if (index >= classes) {
      throw new ModelException(
          "%s asks for class %d, but the model has the classes 0 to %d"
              .formatted(who, index, classes - 1));
    }
  }

  private static void target(String who, TargetRule rule, ModelFacts facts) {
    if (facts.task() == ModelFacts.Task.REGRESSION) {
      regression(who, rule);
      value(who, rule.which(), facts.outputs());
      return;
    }
    if (!facts.kinds().contains(rule.output())) {
      throw new ModelException(
          "%s asks for the %s, which the model does not offer; it offers %s"
              .formatted(
                  who, word(rule), facts.kinds().stream().map(ModelCheck::word).sorted().toList()));
    }
    if (facts.task() == ModelFacts.Task.BINARY && rule.which() instanceof ClassChoice.Combined) {
      throw new ModelException(
          who
              + " asks for a sum of outputs, but the model has one, for two classes; write target: {class: 1}, or the name of a class");
    }
    indices(rule.which()).forEach(index -> index(who, index, classes(facts)));
  }

  /** Which value of a regression is explained: where it has several, its index must be given. */
  private static void value(String who, ClassChoice which, int outputs) {
    List<Integer> indices = indices(which);
    indices.stream()
        .filter(index -> index >= outputs)
        .findFirst()
        .ifPresent(
            index -> {
              throw new ModelException(
                  outputs == 1
                      ? "%s asks for class %d, but the model is a regression with one value; leave 'class' out"
                          .formatted(who, index)
                      : "%s asks for value %d, but the model is a regression with the values 0 to %d"
                          .formatted(who, index, outputs - 1));
            });
    if (outputs > 1 && indices.isEmpty()) {
      throw new ModelException(
          "%s must say which value is explained: the model is a regression with the values 0 to %d; write target: {class: 0} for the first, or target: {sum: [0, 1]} for a sum"
              .formatted(who, outputs - 1));
    }
  }

  private static String word(TargetRule rule) {
    return rule.margin() ? "margin" : word(rule.output());
  }

  private static String word(OutputKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
