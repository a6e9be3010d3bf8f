package dev.plumbline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.suite.TargetRule;
import dev.plumbline.core.suite.TargetRule.ClassChoice;
import dev.plumbline.metrics.model.OutputKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestGridTests {
  private static final String START = Planning.GOOD.replace("deletion: {operators: [zero]}\n", "");

  private static List<String> variants(Plan plan) {
    return plan.tests().stream().map(PlannedTest::variant).toList();
  }

  @Test
  void everyCombinationIsAVariant() {
    Plan plan =
        Planning.plan(START + "deletion: {vary: {steps: [10, 20], operators: [zero, mean]}}\n");
    assertThat(variants(plan))
        .containsExactly(
            "steps=10/operators=zero",
            "steps=10/operators=mean",
            "steps=20/operators=zero",
            "steps=20/operators=mean");
    PlannedTest last = plan.tests().get(3);
    assertThat(last.parameters().whole("steps")).isEqualTo(20);
    assertThat(last.parameters().text("operators")).isEqualTo("mean");
    assertThat(last.grid().variants()).isEqualTo(variants(plan));
  }

  @Test
  void aTargetIsVariedOverThatOfEachModel() {
    Plan plan =
        Planning.plan(
            START.replace("dataset: d}", "dataset: d, target: {class: label}}")
                + "deletion: {operators: [zero], vary: {target: [{output: margin}, {class: a b}, {sum: [0, x], minus: 2,"
                + " output: probability}], steps: [5]}}\n");
    assertThat(variants(plan))
        .containsExactly(
            "target=margin/steps=5", "target=a b/steps=5", "target=probability of 0+x-2/steps=5");
    Plan.PlannedModel model = plan.models().get(0);
    assertThat(plan.tests().get(0).on(model).target())
        .isEqualTo(new TargetRule(OutputKind.LOGIT, true, new ClassChoice.Label()));
    assertThat(plan.tests().get(1).on(model).target())
        .isEqualTo(new TargetRule(OutputKind.LOGIT, false, new ClassChoice.Named("a b")));
    assertThat(plan.resolved())
        .contains(
            "vary: {target: [{output: margin}, {class: 'a b'}, {output: probability, sum: [0, 'x'],"
                + " minus: [2]}], steps: [5]}");
    assertThat(variants(Planning.plan(plan.resolved()))).isEqualTo(variants(plan));
  }

  @Test
  void aSumIsNoMarginOfTheModelsTarget() {
    assertThat(
            Planning.problems(
                START.replace("dataset: d}", "dataset: d, target: {output: margin}}")
                    + "deletion: {vary: {target: [{sum: [0, 1]}]}}\n",
                Planner.Changes.NONE))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("s.yaml:10:36: each value of 'target' in 'vary' of test 'deletion' has 'sum'");
  }

  @Test
  void aListThatMakesVariantsAnywayIsVariedFirst() {
    assertThat(
            variants(
                Planning.plan(
                    START + "deletion: {operators: [zero, mean], vary: {steps: [10, 20]}}\n")))
        .containsExactly(
            "operators=zero/steps=10",
            "operators=zero/steps=20",
            "operators=mean/steps=10",
            "operators=mean/steps=20");
    assertThat(
            variants(
                Planning.plan(START + "deletion: {operators: [mean], vary: {steps: [10, 20]}}\n")))
        .containsExactly("steps=10", "steps=20");
  }

  @Test
  void theResolvedSuiteMakesTheSamePlan() {
    Plan plan =
        Planning.plan(
            START
                + "deletion: {operators: [mean, zero], vary: {normalize: [range, none], steps: [5]}}");
    assertThat(plan.resolved())
        .contains("vary: {operators: ['mean', 'zero'], normalize: ['range', 'none'], steps: [5]}");
    Plan again = Planning.plan(plan.resolved());
    assertThat(variants(again)).isEqualTo(variants(plan));
    assertThat(again.resolved()).isEqualTo(plan.resolved());
  }

  @Test
  void aProfileMayShrinkTheGrid() {
    String suite =
        START
            + "deletion: {vary: {steps: [10, 20, 50]}, operators: [zero]}\n"
            + "profiles:\n"
            + "  quick: {tests: {deletion: {vary: {steps: [10]}}}}\n"
            + "  plain: {tests: {deletion: {vary: {}, steps: 7}}}\n";
    assertThat(variants(Planning.plan(suite))).containsExactly("steps=10", "steps=20", "steps=50");
    assertThat(variants(Planning.plan(suite, Planner.Changes.NONE.withProfile("quick"))))
        .containsExactly("steps=10");
    assertThat(variants(Planning.plan(suite, Planner.Changes.NONE.withProfile("plain"))))
        .containsExactly("zero");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{stpes: [1]} | unknown parameter 'stpes' in 'vary' of test 'deletion'; did you mean"
            + " 'steps'?",
        "{steps: 10} | 'steps' in 'vary' of test 'deletion' must be a list of values, not the"
            + " number 10",
        "{steps: []} | must be a list of values, not an empty one",
        "{steps: [10, 10.0]} | 'steps' in 'vary' of test 'deletion' names 10 twice",
        "{steps: [10, x]} | each value of 'steps' in 'vary' of test 'deletion' must be",
        "{operators: [zero, zoro]} | 'operators' in 'vary' of test 'deletion'",
        "{target: [logit]} | each value of 'target' in 'vary' of test 'deletion' must be a block such as"
            + " {output: margin} or {class: label}, not text 'logit'",
        "{target: [{}]} | {output: margin} or {class: label}, not an empty one",
        "{target: {output: logit}} | 'target' in 'vary' of test 'deletion' must be a list of values",
        "{target: [{class: 1}, {class: 1}]} | 'target' in 'vary' of test 'deletion' names 1 twice",
        "{target: [{output: magrin}]} | 'output' of each value of 'target' in 'vary'",
        "{target: [{sum: 1, output: margin}]} | has 'sum' with the output margin",
        "{target: [{minus: 1}]} | has 'minus', but no 'sum' to subtract it from",
        "{normalize: [none]} | 'normalize' of test 'deletion' is given twice",
        "[steps] | 'vary' of test 'deletion' must be a block of keys, not a list",
      })
  void whatIsWrongIsSaid(String vary, String message) {
    assertThat(
            Planning.problems(
                START + "deletion: {normalize: none, vary: " + vary + "}\n", Planner.Changes.NONE))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("s.yaml:10:")
        .contains(message);
  }

  @Test
  void aGridOfTooManySettingsIsRefused() {
    String many = String.join(", ", IntStream.range(1, 130).mapToObj(Integer::toString).toList());
    assertThat(
            Planning.problems(
                START + "deletion: {vary: {operators: [zero, mean], steps: [" + many + "]}}\n",
                Planner.Changes.NONE))
        .containsExactly(
            "s.yaml:10:20: 'vary' of test 'deletion' makes 258 settings; at most 256 can be run");
  }
}
