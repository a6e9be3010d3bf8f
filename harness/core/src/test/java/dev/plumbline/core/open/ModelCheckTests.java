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

  private static ModelFacts facts(int outputs, Map<String, String> notes) {
    return new ModelFacts(
        LAYOUT,
        outputs,
        ModelFacts.Task.CLASSES,
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
