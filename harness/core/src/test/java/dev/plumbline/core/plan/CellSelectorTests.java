package dev.plumbline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.suite.Gate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellSelectorTests {
  private static final String SUITE =
      """
      plumbline: 1
      suite: s
      datasets:
        d: {type: analytic}
        e: {type: analytic, function: sparse-additive}
      models:
        m: {type: analytic, dataset: d}
        n: {type: analytic, dataset: e}
      explainers:
        ig: {type: integrated-gradients}
        lime: {}
        smooth: {type: smoothgrad}
      tests:
        deletion: {operators: [zero, mean]}
        completeness: {explainers: [ig]}
      gates:
        - {test: deletion, at-most: 1}
        - {test: deletion, explainer: ig, at-most: 1}
        - {test: deletion, explainer: ig, model: m, variant: zero, at-most: 1}
        - {test: deletion, explainer: ig, model: m, variant: zero, better-than: {explainer: lime}}
        - {test: completeness, model: m, explainer: ig, at-most: 1}
      """;

  private static Plan plan(String... only) {
    return Planning.plan(SUITE, Planner.Changes.NONE.withOnly(List.of(only)));
  }

  /** All cells of a plan but for chunks: model/explainer/test(variant). */
  private static List<String> cells(Plan plan) {
    List<String> cells = new ArrayList<>();
    for (PlannedModel model : plan.models()) {
      for (PlannedTest test : plan.tests()) {
        if (test.runsOn(model)) {
          for (PlannedScoring scoring : test.scorings(plan.explainers())) {
            cells.add(
                "%s/%s/%s(%s)"
                    .formatted(model.name(), scoring.explainerName(), test.name(), test.variant()));
          }
        }
      }
    }
    return cells;
  }

  @Test
  void aCellIsLeftAlone() {
    Plan plan = plan("model=m,explainer=ig,test=deletion,variant=zero");
    assertThat(cells(plan)).containsExactly("m/ig/deletion(zero)");
    assertThat(plan.models()).extracting(PlannedModel::name).containsExactly("m");
    assertThat(plan.explainers()).extracting(PlannedExplainer::name).containsExactly("ig");
    assertThat(plan.scope().request())
        .isEqualTo(
            new SuiteRequest(
                "s.yaml", "", 0, "", "model=m,explainer=ig,test=deletion,variant=zero"));
  }

  @Test
  void keysMayBeGivenTwiceAndStarsStandForAnyText() {
    assertThat(cells(plan("explainer=ig", "explainer=li*,variant=mean", "dataset=e")))
        .containsExactly("n/ig/deletion(mean)", "n/lime/deletion(mean)");
    assertThat(cells(plan("explainer=*(smooth),model=m")))
        .containsExactly("m/permuted(smooth)/deletion(zero)", "m/permuted(smooth)/deletion(mean)");
  }

  @Test
  void whatAControlIsMadeOfStaysButIsNotTested() {
    Plan plan = plan("explainer=permuted(ig),test=completeness");
    assertThat(cells(plan))
        .containsExactly("m/permuted(ig)/completeness()", "n/permuted(ig)/completeness()");
    assertThat(plan.explainers())
        .extracting(PlannedExplainer::name)
        .containsExactly("ig", "permuted(ig)");
  }

  @Test
  void everythingIsThereWithoutAChoice() {
    assertThat(plan().scope().unjudged()).isEmpty();
    assertThat(plan().scope().isPartial()).isFalse();
    // 2 models; deletion in 2 variants on 3 explainers and their permutations, completeness on ig
    assertThat(cells(plan())).hasSize(2 * (2 * 6 + 2));
  }

  @Test
  void gatesThatNeedOtherCellsAreNotJudged() {
    Plan one = plan("model=m,explainer=ig,test=deletion,variant=zero");
    assertThat(one.gates()).hasSize(5);
    assertThat(judged(one)).containsExactly(19);
    Plan two = plan("model=m,explainer=ig,explainer=lime,test=deletion,variant=zero");
    assertThat(judged(two)).containsExactly(19, 20);
    assertThat(judged(plan("explainer=ig"))).containsExactly(18, 19, 21);
    assertThat(judged(plan("test=deletion"))).containsExactly(17, 18, 19, 20);
  }

  private static List<Integer> judged(Plan plan) {
    return plan.gates().stream()
        .filter(gate -> !plan.scope().unjudged().contains(gate))
        .map(Gate::location)
        .map(location -> location.line())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explainer=lme | unknown explainer 'lme' in --only; did you mean 'lime'?",
        "explaner=ig | unknown key 'explaner' in --only; did you mean 'explainer'?",
        "test=deletion,explaner=ig | unknown key 'explaner'",
        "ig | 'ig' in --only names no cell; write a key and a name, such as explainer=ig",
        "test= | 'test=' in --only names no cell",
        "variant=z | unknown variant 'z' in --only",
        "test=completeness,explainer=lime | leaves no cell",
        "test=completeness,variant=zero | leaves no cell",
      })
  void aChoiceOfNothingIsRefused(String only, String message) {
    assertThat(Planning.problems(SUITE, Planner.Changes.NONE.withOnly(List.of(only))))
        .anyMatch(problem -> problem.contains(message));
  }
}
