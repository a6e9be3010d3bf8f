package dev.plumbline.reports.analysis;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ContractResult;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.CurveAxes;
import dev.plumbline.reports.results.RunDescription.ReportedDataset;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.TestScope;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what the description of a run says about a name, with neutral defaults for names it does
 * not describe.
 */
final class DescriptionLookup {
  private final RunDescription run;

  DescriptionLookup(RunDescription run) {
    this.run = run;
  }

  ReportedDataset dataset(String name) {
    return run.datasets().stream()
        .filter(facts -> facts.name().equals(name))
        .findFirst()
        .orElseGet(() -> new ReportedDataset(name, "", "", TruthSource.NONE, 0, Map.of()));
  }

  ReportedModel model(String name, String dataset) {
    return run.models().stream()
        .filter(facts -> facts.name().equals(name))
        .findFirst()
        .orElseGet(() -> new ReportedModel(name, "", dataset, "", List.of()));
  }

  /** Whether the rows of a table place score the model and not an explanation. */
  boolean ofModel(PlaceKey at) {
    return at.explainer().isEmpty() || test(at.test()).scope() == TestScope.MODEL;
  }

  /**
   * The names of all tests: the described ones in suite order, the primary one first, then others
   * that have rows.
   */
  List<String> testNames(Set<PlaceKey> places) {
    Set<String> names = new LinkedHashSet<>();
    run.testsInOrder().forEach(test -> names.add(test.name()));
    places.forEach(at -> names.add(at.test()));
    return List.copyOf(names);
  }

  TestColumn column(PlaceKey at) {
    ContractResult verdict =
        run.verdicts().stream()
            .filter(v -> v.test().equals(at.test()))
            .filter(v -> v.variant().isEmpty() || v.variant().equals(at.variant()))
            .findFirst()
            .orElseGet(
                () ->
                    new ContractResult(
                        at.test(), at.variant(), ContractVerdict.NOT_RUN, "no contract was run"));
    return new TestColumn(test(at.test()), at.variant(), verdict);
  }

  /**
   * The methods and controls that have rows: each method followed by the controls made of it, then
   * the other controls.
   */
  List<ReportedExplainer> explainers(Set<PlaceKey> places) {
    Set<String> names = new LinkedHashSet<>();
    places.forEach(at -> names.add(at.explainer()));
    List<ReportedExplainer> known =
        run.explainers().stream().filter(facts -> names.remove(facts.name())).toList();
    List<ReportedExplainer> found = new ArrayList<>();
    for (ReportedExplainer facts : known) {
      if (facts.isMethod()) {
        found.add(facts);
        known.stream().filter(control -> control.of().equals(facts.name())).forEach(found::add);
      }
    }
    known.stream().filter(facts -> !found.contains(facts)).forEach(found::add);
    names.forEach(name -> found.add(new ReportedExplainer(name, "", "", "", "method", "")));
    return found;
  }

  private TestDescription test(String name) {
    return run.tests().stream()
        .filter(facts -> facts.name().equals(name))
        .findFirst()
        .orElseGet(
            () ->
                new TestDescription(
                    name,
                    "",
                    "",
                    TestScope.EXPLANATION,
                    TruthSource.NONE,
                    Category.FAITHFULNESS,
                    Direction.NEITHER,
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    "",
                    "",
                    "",
                    CurveAxes.NONE));
  }
}
