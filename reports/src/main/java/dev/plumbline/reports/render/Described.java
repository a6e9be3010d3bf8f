package dev.plumbline.reports.render;

import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ControlVerdict;
import dev.plumbline.reports.results.RunDescription.CurveLabels;
import dev.plumbline.reports.results.RunDescription.DatasetFacts;
import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import dev.plumbline.reports.results.RunDescription.ModelFacts;
import dev.plumbline.reports.results.RunDescription.Scope;
import dev.plumbline.reports.results.RunDescription.TestFacts;
import dev.plumbline.reports.results.RunDescription.TruthKind;
import dev.plumbline.reports.results.RunDescription.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks names up in the description, and makes do where it has none. */
final class Described {
  private final RunDescription run;

  Described(RunDescription run) {
    this.run = run;
  }

  DatasetFacts dataset(String name) {
    return run.datasets().stream()
        .filter(facts -> facts.name().equals(name))
        .findFirst()
        .orElseGet(() -> new DatasetFacts(name, "", "", TruthKind.NONE, 0, Map.of()));
  }

  ModelFacts model(String name, String dataset) {
    return run.models().stream()
        .filter(facts -> facts.name().equals(name))
        .findFirst()
        .orElseGet(() -> new ModelFacts(name, "", dataset, "", List.of()));
  }

  /** Whether rows at this place speak of the model alone. */
  boolean ofModel(Block.At at) {
    return at.explainer().isEmpty() || test(at.test()).scope() == Scope.MODEL;
  }

  /** The tests that have rows, described ones first. */
  List<String> testNames(Set<Block.At> places) {
    Set<String> names = new LinkedHashSet<>();
    run.tests().forEach(test -> names.add(test.name()));
    places.forEach(at -> names.add(at.test()));
    return List.copyOf(names);
  }

  Column column(Block.At at) {
    ControlVerdict verdict =
        run.verdicts().stream()
            .filter(v -> v.test().equals(at.test()))
            .filter(v -> v.variant().isEmpty() || v.variant().equals(at.variant()))
            .findFirst()
            .orElseGet(
                () ->
                    new ControlVerdict(
                        at.test(), at.variant(), Verdict.NOT_RUN, "no contract was run"));
    return new Column(test(at.test()), at.variant(), verdict);
  }

  /**
   * The methods and controls that have rows: methods, each followed by its own controls, then
   * controls that stand alone.
   */
  List<ExplainerFacts> lines(Set<Block.At> places) {
    Set<String> names = new LinkedHashSet<>();
    places.forEach(at -> names.add(at.explainer()));
    List<ExplainerFacts> known =
        run.explainers().stream().filter(facts -> names.remove(facts.name())).toList();
    List<ExplainerFacts> lines = new ArrayList<>();
    for (ExplainerFacts facts : known) {
      if (facts.isMethod()) {
        lines.add(facts);
        known.stream().filter(control -> control.of().equals(facts.name())).forEach(lines::add);
      }
    }
    known.stream().filter(facts -> !lines.contains(facts)).forEach(lines::add);
    names.forEach(name -> lines.add(new ExplainerFacts(name, "", "", "", "method", "")));
    return lines;
  }

  private TestFacts test(String name) {
    return run.tests().stream()
        .filter(facts -> facts.name().equals(name))
        .findFirst()
        .orElseGet(
            () ->
                new TestFacts(
                    name,
                    "",
                    "",
                    Scope.EXPLANATION,
                    TruthKind.NONE,
                    Category.FAITHFULNESS,
                    Direction.NEITHER,
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    "",
                    "",
                    "",
                    CurveLabels.NONE));
  }
}
