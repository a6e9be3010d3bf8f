package dev.plumbline.core.plan;

import dev.plumbline.core.plan.CellSelection.SelectionKey;
import dev.plumbline.core.plan.Plan.PlannedEntries;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.Plan.TestRestriction;
import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Leaves the chosen cells of a plan, and what they are made of. */
final class CellSelector {
  private final Plan whole;
  private final CellSelection selection;

  private CellSelector(Plan whole, CellSelection selection) {
    this.whole = whole;
    this.selection = selection;
  }

  /** What a cell is called in all its chunks and seeds. */
  private record CellPlace(String model, String explainer, String test, String variant) {}

  /** The part of a plan that is chosen; problems are those of the selection. */
  static Plan select(Plan whole, CellSelection selection, Problems problems) {
    if (selection.isAll()) {
      return whole;
    }
    CellSelector selector = new CellSelector(whole, selection);
    selector.check(problems);
    return problems.hasErrors() ? whole : selector.part(problems);
  }

  private void check(Problems problems) {
    selection.check(
        SelectionKey.DATASET,
        whole.models().stream().map(model -> model.dataset().name()).distinct().toList(),
        problems);
    selection.check(
        SelectionKey.MODEL, whole.models().stream().map(PlannedModel::name).toList(), problems);
    selection.check(
        SelectionKey.EXPLAINER,
        whole.explainers().stream().map(PlannedExplainer::name).toList(),
        problems);
    selection.check(
        SelectionKey.TEST,
        whole.tests().stream().map(PlannedTest::name).distinct().toList(),
        problems);
    selection.check(
        SelectionKey.VARIANT,
        whole.tests().stream()
            .map(PlannedTest::variant)
            .filter(variant -> !variant.isEmpty())
            .distinct()
            .toList(),
        problems);
  }

  private Plan part(Problems problems) {
    List<PlannedModel> chosen =
        whole.models().stream()
            .filter(it -> selection.takes(SelectionKey.MODEL, it.name()))
            .filter(it -> selection.takes(SelectionKey.DATASET, it.dataset().name()))
            .toList();
    List<PlannedTest> tests =
        whole.tests().stream()
            .filter(it -> chosen.stream().anyMatch(it::runsOn))
            .flatMap(it -> chosen(it).stream())
            .toList();
    List<PlannedModel> models =
        chosen.stream().filter(it -> tests.stream().anyMatch(test -> test.runsOn(it))).toList();
    if (models.isEmpty()) {
      problems.error(
          Location.NOWHERE,
          "--only '%s' leaves no cell: the suite runs no such test on what is named"
              .formatted(selection.text()));
      return whole;
    }
    Plan part = whole.with(new PlannedEntries(models, explainers(tests), tests));
    Set<CellPlace> left = cells(whole);
    left.removeAll(cells(part));
    Set<Gate> unjudged =
        whole.gates().stream()
            .filter(gate -> left.stream().anyMatch(cell -> isAbout(gate, cell)))
            .collect(Collectors.toSet());
    return part.with(new PlanScope(whole.scope().request(), whole.scope().project(), unjudged));
  }

  /** A test on the chosen explainers alone; none if it has none. */
  private Optional<PlannedTest> chosen(PlannedTest test) {
    if (!selection.takes(SelectionKey.TEST, test.name())
        || !selection.takes(SelectionKey.VARIANT, test.variant())) {
      return Optional.empty();
    }
    if (!selection.has(SelectionKey.EXPLAINER)) {
      return Optional.of(test);
    }
    Set<String> names =
        whole.explainers().stream()
            .filter(test::tests)
            .map(PlannedExplainer::name)
            .filter(name -> selection.takes(SelectionKey.EXPLAINER, name))
            .collect(Collectors.toSet());
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            test.withRestriction(new TestRestriction(names, test.restriction().models())));
  }

  /** The explainers that are tested, and those that they are made of. */
  private List<PlannedExplainer> explainers(List<PlannedTest> tests) {
    Set<PlannedExplainer> needed = new LinkedHashSet<>();
    List<PlannedExplainer> next =
        whole.explainers().stream()
            .filter(it -> selection.takes(SelectionKey.EXPLAINER, it.name()))
            .filter(it -> tests.stream().anyMatch(test -> test.tests(it)))
            .toList();
    while (needed.addAll(next)) {
      next = next.stream().flatMap(it -> whole.explainer(it.of()).stream()).distinct().toList();
    }
    return whole.explainers().stream().filter(needed::contains).toList();
  }

  private static Set<CellPlace> cells(Plan plan) {
    List<CellPlace> cells = new ArrayList<>();
    for (PlannedModel model : plan.models()) {
      for (PlannedTest test : plan.tests()) {
        if (test.runsOn(model)) {
          for (PlannedScoring scoring : test.scorings(plan.explainers())) {
            cells.add(
                new CellPlace(model.name(), scoring.explainerName(), test.name(), test.variant()));
          }
        }
      }
    }
    return new HashSet<>(cells);
  }

  private static boolean isAbout(Gate gate, CellPlace cell) {
    return gate.test().name().equals(cell.test())
        && names(gate.onModel(), cell.model())
        && gate.onVariant().map(it -> it.equals(cell.variant())).orElse(true)
        && (names(gate.onExplainer(), cell.explainer())
            || gate.rival().map(it -> it.name().equals(cell.explainer())).orElse(false));
  }

  private static boolean names(Optional<LocatedName> asked, String name) {
    return asked.map(it -> it.name().equals(name)).orElse(true);
  }
}
