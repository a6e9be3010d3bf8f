package dev.plumbline.core.record;

import dev.plumbline.core.fit.FittedModel;
import dev.plumbline.core.fit.ModelFit;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.SuiteRequest;
import dev.plumbline.core.suite.PublishedValue;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunRequest;
import dev.plumbline.reports.results.TestDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes a run for the report: what was tested on what, in the words of the plug-ins. */
public final class RunDescriber {
  private final Plan plan;
  private final List<OpenModel> models;
  private final List<FittedModel> fitted;

  /** A describer of a plan, and of the models that were opened for it with how well they fit. */
  public RunDescriber(Plan plan, List<FittedModel> fitted) {
    this.plan = plan;
    this.models = fitted.stream().map(FittedModel::model).toList();
    this.fitted = List.copyOf(fitted);
  }

  /**
   * The description of a run.
   *
   * @param verdicts whether each test told right from wrong on twins
   * @param provenance versions, seeds and hashes, by name
   * @param command the command that repeats the run
   * @param warnings what a reader of the results should know
   */
  public RunDescription describe(
      List<RunDescription.ContractResult> verdicts,
      Map<String, String> provenance,
      String command,
      List<String> warnings) {
    return new RunDescription(
        plan.suite(),
        plan.heading().title(),
        plan.heading().question(),
        plan.heading().description(),
        datasets(),
        modelFacts(),
        plan.explainers().stream().map(this::explainer).toList(),
        plan.tests().stream().map(this::test).distinct().toList(),
        verdicts,
        provenance,
        command,
        SettledSuite.of(plan.resolved(), notes(), devices()),
        warnings,
        List.of(),
        plan.criteria().primaryTest().map(LocatedName::name).orElse(""),
        plan.criteria().equivalence(),
        references(),
        request(plan),
        published());
  }

  /** The published values of what this plan runs; a part of a suite has a part of them. */
  private List<RunDescription.ReportedPublication> published() {
    return plan.criteria().published().stream()
        .filter(this::isRun)
        .map(RunDescriber::published)
        .toList();
  }

  private boolean isRun(PublishedValue value) {
    return plan.tests().stream().anyMatch(it -> it.name().equals(value.test().name()))
        && plan.models().stream().anyMatch(it -> it.name().equals(value.scope().model().name()))
        && value.onExplainer().map(it -> plan.explainer(it.name()).isPresent()).orElse(true);
  }

  private static RunDescription.ReportedPublication published(PublishedValue value) {
    return new RunDescription.ReportedPublication(
        value.scope().model().name(),
        value.onExplainer().map(LocatedName::name).orElse(""),
        value.test().name(),
        value.scope().variant(),
        value.scope().part(),
        value.value(),
        value.source(),
        value.note());
  }

  /** The notes of each model by its name; its seeds are settled alike. */
  private Map<String, Map<String, String>> notes() {
    Map<String, Map<String, String>> notes = new LinkedHashMap<>();
    models.forEach(it -> notes.putIfAbsent(it.planned().name(), it.model().facts().notes()));
    return notes;
  }

  private Set<String> devices() {
    return models.stream().map(it -> it.model().facts().device()).collect(Collectors.toSet());
  }

  /** What the run of a plan was asked for. */
  public static RunRequest request(Plan plan) {
    SuiteRequest asked = plan.scope().request();
    return new RunRequest(
        asked.suite(), asked.profile(), asked.limit(), asked.device(), asked.only());
  }

  private List<RunDescription.ReportedDataset> datasets() {
    Map<String, RunDescription.ReportedDataset> facts = new LinkedHashMap<>();
    for (OpenModel model : models) {
      Plan.PlannedDataset dataset = model.planned().dataset();
      facts.putIfAbsent(
          dataset.name(),
          new RunDescription.ReportedDataset(
              dataset.name(),
              dataset.plugin().spec().id(),
              dataset.plugin().spec().summary(),
              truth(model.dataset().facts().truth()),
              model.chunks().stream().mapToInt(List::size).sum(),
              notes(model)));
    }
    return List.copyOf(facts.values());
  }

  /** The notes of a data set, and what stands for its training rows if it has none. */
  private static Map<String, String> notes(OpenModel model) {
    Map<String, String> notes = new LinkedHashMap<>(model.dataset().facts().notes());
    if (!model.standIn().isEmpty()) {
      add(
          notes,
          "training rows",
          "test rows stand in, one half of them for samples of the other ('background: test')");
    } else if (model.dataset().train().isEmpty()) {
      add(notes, "training rows", "none; what needs them is not applicable");
    }
    return notes;
  }

  static RunDescription.TruthSource truth(TruthKind truth) {
    return switch (truth) {
      case NONE -> RunDescription.TruthSource.NONE;
      case MODEL -> RunDescription.TruthSource.MODEL;
      case DATA -> RunDescription.TruthSource.DATA;
      case HUMAN -> RunDescription.TruthSource.RATIONALE;
    };
  }

  private List<RunDescription.ReportedModel> modelFacts() {
    List<RunDescription.ReportedModel> facts = new ArrayList<>();
    for (Plan.PlannedModel planned : plan.models()) {
      List<RunDescription.ReportedSeed> seeds =
          fitted.stream()
              .filter(it -> it.model().planned().equals(planned))
              .map(RunDescriber::seed)
              .toList();
      facts.add(
          new RunDescription.ReportedModel(
              planned.name(),
              planned.plugin().spec().id(),
              planned.dataset().name(),
              planned.plugin().spec().summary(),
              seeds));
    }
    return facts;
  }

  private static RunDescription.ReportedSeed seed(FittedModel fitted) {
    OpenModel model = fitted.model();
    ModelFit fit = fitted.fit();
    Map<String, String> facts = new LinkedHashMap<>(model.model().facts().notes());
    if (!fit.unknown().isEmpty()) {
      boolean regression = model.model().facts().task() == ModelFacts.Task.REGRESSION;
      add(facts, regression ? "R²" : "accuracy", "unknown: " + fit.unknown());
    }
    add(facts, "content hash", model.model().facts().contentHash());
    facts.putIfAbsent("compute batch", Integer.toString(model.model().facts().computeBatch()));
    facts.putIfAbsent("device", model.model().facts().device());
    String noGradient = model.model().facts().noGradient();
    if (noGradient != null) {
      add(facts, "gradients", "none: " + noGradient);
    }
    return new RunDescription.ReportedSeed(model.seedName(), fit.metrics(), facts);
  }

  /** Adds a fact; a note of the model under the same name stays beside it. */
  private static void add(Map<String, String> facts, String name, String fact) {
    facts.merge(name, fact, (note, own) -> note.equals(own) ? own : note + "; " + own);
  }

  private RunDescription.ReportedExplainer explainer(PlannedExplainer planned) {
    boolean control = planned.plugin().explainer().control();
    PlannedExplainer own = plan.explainer(planned.of()).orElse(planned);
    return new RunDescription.ReportedExplainer(
        planned.name(),
        planned.plugin().spec().id(),
        planned.plugin().spec().summary(),
        words(own),
        control ? planned.plugin().spec().id() : "method",
        planned.of(),
        switch (planned.origin()) {
          case SUITE -> RunDescription.ReportedOrigin.SUITE;
          case ADDED -> RunDescription.ReportedOrigin.ADDED;
        },
        planned.plugin().spec().version());
  }

  /** What the values of a method mean; those whose sign a suite drops have none. */
  private static String words(PlannedExplainer planned) {
    Semantics semantics = planned.plugin().explainer().semantics();
    boolean absolute = planned.parameters().value("absolute").equals(Optional.of(true));
    return "%s, %s%s"
        .formatted(
            semantics.kind().name().toLowerCase(Locale.ROOT),
            semantics.signed() && !absolute ? "signed" : "unsigned",
            semantics.complete() ? ", claims completeness" : "");
  }

  private TestDescription test(PlannedTest planned) {
    MetricSpec spec = planned.plugin().metric();
    boolean removal = spec.contract() == MetricSpec.Contract.REMOVAL;
    return new TestDescription(
        planned.name(),
        planned.plugin().spec().id(),
        planned.plugin().spec().summary(),
        planned.isOfModel() ? RunDescription.TestScope.MODEL : RunDescription.TestScope.EXPLANATION,
        truth(planned),
        spec.category(),
        spec.direction(),
        spec.min(),
        spec.max(),
        spec.unit(),
        spec.shows(),
        spec.cannotShow() + references(planned),
        removal
            ? new RunDescription.CurveAxes(
                "share of features changed", spec.unit().equals("F") ? "F" : "value")
            : RunDescription.CurveAxes.NONE,
        controls(spec.contract()),
        planned.plugin().spec().version(),
        planned.grid());
  }

  /** The controls of a contract that a run can have; maps of the check alone are none. */
  private static List<String> controls(MetricSpec.Contract contract) {
    return switch (contract) {
      case REMOVAL, LOCALIZATION -> List.of("permuted");
      case MAGNITUDE -> List.of("row-scaled");
      case DUMMY -> List.of("random-fixed");
      case RANDOMIZATION -> RunDescription.MODEL_BLIND;
      case AXIOM, ROBUSTNESS, COMPLEXITY, ATTENTION -> List.of();
    };
  }

  /**
   * The kind of truth a test is held against in this run: of those it accepts, the first that a
   * data set has.
   */
  private RunDescription.TruthSource truth(PlannedTest planned) {
    Set<Truth.Basis> accepted = planned.plugin().truths();
    return models.stream()
        .map(model -> truth(model.dataset().facts().truth()))
        .filter(kind -> accepted.contains(Truth.Basis.valueOf(kind.name())))
        .findFirst()
        .orElseGet(
            () ->
                accepted.stream()
                    .sorted()
                    .map(kind -> RunDescription.TruthSource.valueOf(kind.name()))
                    .findFirst()
                    .orElse(RunDescription.TruthSource.NONE));
  }

  private List<RunDescription.ReportedReference> references() {
    Stream<RunDescription.ReportedReference> explainers =
        plan.explainers().stream()
            .flatMap(it -> references("explainer " + it.name(), it.plugin().spec()));
    Stream<RunDescription.ReportedReference> tests =
        plan.tests().stream().flatMap(it -> references("test " + it.name(), it.plugin().spec()));
    return Stream.concat(explainers, tests).distinct().toList();
  }

  private static Stream<RunDescription.ReportedReference> references(
      String entry, PluginSpec spec) {
    return spec.references().stream()
        .map(it -> new RunDescription.ReportedReference(entry, it.authors(), it.year(), it.id()));
  }

  private static String references(PlannedTest planned) {
    return planned.plugin().spec().references().stream()
        .map(Object::toString)
        .collect(
            Collectors.joining(
                "; ", planned.plugin().spec().references().isEmpty() ? "" : " Source: ", ""));
  }
}
