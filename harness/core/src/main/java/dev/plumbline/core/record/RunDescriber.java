package dev.plumbline.core.record;

import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.open.TestAccuracy;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.reports.results.RunDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes a run for the report: what was tested on what, in words of the plug-ins' own specs. */
public final class RunDescriber {
  private final Plan plan;
  private final List<OpenModel> models;

  public RunDescriber(Plan plan, List<OpenModel> models) {
    this.plan = plan;
    this.models = models;
  }

  public RunDescription describe(
      List<RunDescription.ControlVerdict> verdicts,
      Map<String, String> provenance,
      String command,
      List<String> warnings) {
    return new RunDescription(
        plan.suite(),
        plan.title(),
        plan.question(),
        plan.description(),
        datasets(),
        modelFacts(),
        plan.explainers().stream().map(this::explainer).toList(),
        plan.tests().stream().map(this::test).distinct().toList(),
        verdicts,
        provenance,
        command,
        plan.resolved(),
        warnings,
        List.of());
  }

  private List<RunDescription.DatasetFacts> datasets() {
    Map<String, RunDescription.DatasetFacts> facts = new LinkedHashMap<>();
    for (OpenModel model : models) {
      Plan.PlannedDataset dataset = model.planned().dataset();
      facts.putIfAbsent(
          dataset.name(),
          new RunDescription.DatasetFacts(
              dataset.name(),
              dataset.plugin().spec().id(),
              dataset.plugin().spec().summary(),
              truth(model.dataset().facts().truth()),
              model.chunks().stream().mapToInt(List::size).sum(),
              model.dataset().facts().notes()));
    }
    return List.copyOf(facts.values());
  }

  static RunDescription.TruthKind truth(TruthKind truth) {
    return switch (truth) {
      case NONE -> RunDescription.TruthKind.NONE;
      case MODEL -> RunDescription.TruthKind.MODEL;
      case DATA -> RunDescription.TruthKind.DATA;
      case HUMAN -> RunDescription.TruthKind.RATIONALE;
    };
  }

  private List<RunDescription.ModelFacts> modelFacts() {
    List<RunDescription.ModelFacts> facts = new ArrayList<>();
    for (Plan.PlannedModel planned : plan.models()) {
      List<RunDescription.SeedFacts> seeds =
          models.stream()
              .filter(model -> model.planned().equals(planned))
              .map(RunDescriber::seed)
              .toList();
      facts.add(
          new RunDescription.ModelFacts(
              planned.name(),
              planned.plugin().spec().id(),
              planned.dataset().name(),
              planned.plugin().spec().summary(),
              seeds));
    }
    return facts;
  }

  private static RunDescription.SeedFacts seed(OpenModel model) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    TestAccuracy.of(model).ifPresent(accuracy -> metrics.put("accuracy", accuracy));
    Map<String, String> facts = new LinkedHashMap<>(model.model().facts().notes());
    facts.put("content hash", model.model().facts().contentHash());
    facts.put("compute batch", Integer.toString(model.model().facts().computeBatch()));
    facts.put("device", model.model().facts().device());
    String noGradient = model.model().facts().noGradient();
    if (noGradient != null) {
      facts.put("gradients", "none: " + noGradient);
    }
    return new RunDescription.SeedFacts(model.seedName(), metrics, facts);
  }

  private RunDescription.ExplainerFacts explainer(PlannedExplainer planned) {
    boolean control = planned.plugin().explainer().control();
    Semantics semantics =
        plan.explainer(planned.of()).orElse(planned).plugin().explainer().semantics();
    return new RunDescription.ExplainerFacts(
        planned.name(),
        planned.plugin().spec().id(),
        planned.plugin().spec().summary(),
        words(semantics),
        control ? planned.plugin().spec().id() : "method",
        planned.of());
  }

  private static String words(Semantics semantics) {
    return "%s, %s%s"
        .formatted(
            semantics.kind().name().toLowerCase(Locale.ROOT),
            semantics.signed() ? "signed" : "unsigned",
            semantics.complete() ? ", claims completeness" : "");
  }

  private RunDescription.TestFacts test(PlannedTest planned) {
    MetricSpec spec = planned.plugin().metric();
    boolean removal = spec.contract() == MetricSpec.Contract.REMOVAL;
    return new RunDescription.TestFacts(
        planned.name(),
        planned.plugin().spec().id(),
        planned.plugin().spec().summary(),
        planned.isOfModel() ? RunDescription.Scope.MODEL : RunDescription.Scope.EXPLANATION,
        truth(planned),
        spec.category(),
        spec.direction(),
        spec.min(),
        spec.max(),
        spec.unit(),
        spec.shows(),
        spec.cannotShow() + references(planned),
        removal
            ? new RunDescription.CurveLabels(
                "share of features changed", spec.unit().equals("F") ? "F" : "value")
            : RunDescription.CurveLabels.NONE);
  }

  /**
   * The kind of truth a test is held against in this run: of those it accepts, the first that a
   * data set has.
   */
  private RunDescription.TruthKind truth(PlannedTest planned) {
    Set<Truth.Kind> accepted = planned.plugin().truths();
    return models.stream()
        .map(model -> truth(model.dataset().facts().truth()))
        .filter(kind -> accepted.contains(Truth.Kind.valueOf(kind.name())))
        .findFirst()
        .orElseGet(
            () ->
                accepted.stream()
                    .sorted()
                    .map(kind -> RunDescription.TruthKind.valueOf(kind.name()))
                    .findFirst()
                    .orElse(RunDescription.TruthKind.NONE));
  }

  private static String references(PlannedTest planned) {
    return planned.plugin().spec().references().stream()
        .map(Object::toString)
        .collect(
            Collectors.joining(
                "; ", planned.plugin().spec().references().isEmpty() ? "" : " Source: ", ""));
  }
}
