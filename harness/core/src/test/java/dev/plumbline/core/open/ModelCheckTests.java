package dev.plumbline.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.run.Suites;
import dev.plumbline.core.suite.Allowance;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TargetRule.ClassChoice;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelCheckTests {
  private static final InputLayout LAYOUT = InputLayout.of("x", Shape.of(2), InputKind.COLUMNS);
  private static final Dataset THREE_CLASSES =
      new FixedDataset(
          new DatasetFacts(
              LAYOUT, List.of("a", "b", "c"), DatasetFacts.TruthKind.NONE, "data", Map.of()),
          List.of(),
          List.of(
              new Instance(
                  "s",
                  FloatRows.of(1, 2, 0, 0),
                  0,
                  FeatureMap.identity(2),
                  new Truth.None(),
                  List.of())));

  private static PlannedModel planned(Allowance... allowed) {
    Plan plan = Suites.plan(Suites.SMALL);
    return plan.models().get(0).withAllowed(Set.of(allowed));
  }

  private static PlannedModel explaining(
      OutputKind output, List<ClassChoice> sum, List<ClassChoice> minus) {
    return planned()
        .withTarget(new TargetRule(output, false, new ClassChoice.Combined(sum, minus)));
  }

  private static ClassChoice named(String name) {
    return new ClassChoice.Named(name);
  }

  private static ClassChoice output(int index) {
    return new ClassChoice.Given(index);
  }

  @Test
  void sumsOfOutputsAreHeldAgainstTheOutputs() {
    ModelFacts facts = facts(3, Map.of());
    PlannedModel sound =
        explaining(OutputKind.PROBABILITY, List.of(named("a"), output(1)), List.of(named("c")));
    assertThatCode(() -> ModelCheck.check(sound, facts, THREE_CLASSES)).doesNotThrowAnyException();
    assertThat(NamedClass.resolved(sound, THREE_CLASSES.facts().classes()).which())
        .isEqualTo(new ClassChoice.Combined(List.of(output(0), output(1)), List.of(output(2))));
    refused(
        explaining(OutputKind.LOGIT, List.of(named("bb")), List.of()),
        facts,
        "asks for class 'bb', but dataset 'd' has the classes [a, b, c]");
    refused(
        explaining(OutputKind.LOGIT, List.of(output(1)), List.of(output(3))),
        facts,
        "asks for class 3, but the model has the classes 0 to 2");
    refused(
        explaining(OutputKind.LOGIT, List.of(named("b")), List.of(output(1))),
        facts,
        "names an output twice in 'sum' and 'minus', once by its index");
    refused(
        explaining(OutputKind.LOGIT, List.of(output(0)), List.of()),
        facts(1, Map.of(), ModelFacts.Task.BINARY),
        "asks for a sum of outputs, but the model has one, for two classes");
    refused(
        explaining(OutputKind.PROBABILITY, List.of(output(0)), List.of()),
        facts(3, Map.of(), ModelFacts.Task.REGRESSION),
        "asks for the probability, but the model is a regression");
    refused(
        explaining(OutputKind.LOGIT, List.of(output(0)), List.of(output(3))),
        facts(3, Map.of(), ModelFacts.Task.REGRESSION),
        "asks for value 3, but the model is a regression with the values 0 to 2");
    refused(
        planned(),
        facts(3, Map.of(), ModelFacts.Task.REGRESSION),
        "write target: {class: 0} for the first, or target: {sum: [0, 1]} for a sum");
  }

  private static void refused(PlannedModel planned, ModelFacts facts, String message) {
    assertThatThrownBy(() -> ModelCheck.check(planned, facts, THREE_CLASSES))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }

  private static ModelFacts facts(int outputs, Map<String, String> notes) {
    return facts(outputs, notes, ModelFacts.Task.CLASSES);
  }

  private static ModelFacts facts(int outputs, Map<String, String> notes, ModelFacts.Task task) {
    return new ModelFacts(
        LAYOUT,
        outputs,
        task,
        Set.of(OutputKind.values()),
        List.of(Site.input(LAYOUT)),
        null,
        "model",
        32,
        "cpu",
        notes);
  }

  @Test
  void moreOutputsThanClassesAreRefusedUnlessAllowed() {
    assertThatThrownBy(() -> ModelCheck.check(planned(), facts(15, Map.of()), THREE_CLASSES))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("an output of 15 entries, but dataset 'd' has 3 classes")
        .hasMessageContaining("'allow: more-outputs'");
    PlannedModel allowed = planned(Allowance.MORE_OUTPUTS);
    assertThatCode(() -> ModelCheck.check(allowed, facts(15, Map.of()), THREE_CLASSES))
        .doesNotThrowAnyException();
    assertThat(ModelCheck.allowed(allowed, facts(15, Map.of()), THREE_CLASSES))
        .singleElement()
        .asString()
        .contains("labels are read as places in the model's output");
    assertThat(ModelCheck.allowed(allowed, facts(3, Map.of()), THREE_CLASSES)).isEmpty();
  }

  @Test
  void oneAllowanceDoesNotStandForAnother() {
    ModelFacts dependent = facts(3, Map.of(ModelFacts.POSITION_DEPENDENT, "it changes by 1"));
    assertThatThrownBy(
            () -> ModelCheck.check(planned(Allowance.MORE_OUTPUTS), dependent, THREE_CLASSES))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("it changes by 1")
        .hasMessageContaining("'allow: position-dependent'");
    assertThatCode(
            () -> ModelCheck.check(planned(Allowance.POSITION_DEPENDENT), dependent, THREE_CLASSES))
        .doesNotThrowAnyException();
  }
}
