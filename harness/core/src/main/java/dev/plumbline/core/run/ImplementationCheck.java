package dev.plumbline.core.run;

import dev.plumbline.core.analytic.AnalyticModel;
import dev.plumbline.core.analytic.AnalyticModelPlugin;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.plan.InputTransform;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.plan.TargetRule;
import dev.plumbline.core.suite.FeatureSetting;
import dev.plumbline.core.suite.Suite;
import dev.plumbline.datasets.analytic.Analytic;
import dev.plumbline.datasets.analytic.Twins;
import dev.plumbline.datasets.analytic.Twins.Twin;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.reports.results.RunDescription.ControlVerdict;
import dev.plumbline.reports.results.RunDescription.Verdict;
import dev.plumbline.reports.statistics.Finding;
import dev.plumbline.reports.statistics.WinRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a test, with the user's parameters, on functions whose right explanation is known: does it
 * tell right from wrong? It must win against each control of its contract, with the 99.9 % lower
 * bound of the paired win rate above one half. A failure is our defect, and the column must not be
 * read.
 */
public final class ImplementationCheck {
  /** The twins are the same in every run: the verdict speaks of the test, not of the suite. */
  private static final long SEED = 20_260_101;

  private final Catalog catalog;

  /** A check with the controls of a catalog. */
  public ImplementationCheck(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The verdict on one variant of a test. */
  public ControlVerdict of(PlannedTest test) {
    MetricSpec spec = test.plugin().metric();
    return switch (spec.contract()) {
      case REMOVAL ->
          explanations(
              test, spec.signBlind() ? List.of("permuted") : List.of("permuted", "negated"));
      case MAGNITUDE -> explanations(test, List.of("row-scaled"));
      case DUMMY -> explanations(test, List.of("random-fixed"));
      case ATTENTION -> attention(test);
      case RANDOMIZATION -> variants(test, new VariantCheck(catalog, SEED).randomization(test));
      case AXIOM -> variants(test, new VariantCheck(catalog, SEED).axiom(test));
      case ROBUSTNESS, LOCALIZATION, COMPLEXITY ->
          verdict(test, Verdict.NOT_RUN, "no contract of this kind is run yet");
    };
  }

  private static ControlVerdict verdict(PlannedTest test, Verdict verdict, String detail) {
    return new ControlVerdict(test.name(), test.variant(), verdict, detail);
  }

  private ControlVerdict explanations(PlannedTest test, List<String> controls) {
    List<double[]> exact = new ArrayList<>();
    Map<String, List<double[]>> others = new LinkedHashMap<>();
    List<String> unable = new ArrayList<>();
    for (Twin twin : Twins.of(SEED)) {
      if (twin.unique()) {
        scoreTwin(test, controls, twin, exact, others, unable);
      }
    }
    if (exact.isEmpty()) {
      return verdict(test, Verdict.NOT_RUN, String.join("; ", unable));
    }
    return judge(test, exact, others);
  }

  private void scoreTwin(
      PlannedTest test,
      List<String> controls,
      Twin twin,
      List<double[]> exact,
      Map<String, List<double[]>> others,
      List<String> unable) {
    Plan plan = plan(test, controls);
    OpenModel model = open(twin);
    ChunkWork work =
        new ChunkWork(plan, model, model.chunks().get(0), catalog::removal, new Passes());
    Map<String, List<Outcome<Score>>> scores = new LinkedHashMap<>();
    Metric.OfExplanation metric = (Metric.OfExplanation) test.metric();
    for (PlannedExplainer explainer : plan.explainers()) {
      scores.put(explainer.name(), work.scores(test, metric, explainer, new Passes()));
    }
    List<Integer> defined = new ArrayList<>();
    for (int i = 0; i < model.chunks().get(0).size(); i++) {
      int sample = i;
      if (scores.values().stream().allMatch(all -> value(all.get(sample)) != null)) {
        defined.add(i);
      }
    }
    if (defined.isEmpty()) {
      unable.add(twin.name() + ": " + reason(scores.get("exact")));
      return;
    }
    exact.add(values(scores.getOrDefault("exact", List.of()), defined));
    for (String control : controls) {
      others
          .computeIfAbsent(control, any -> new ArrayList<>())
          .add(values(scores.getOrDefault(control, List.of()), defined));
    }
  }

  private static @Nullable Double value(Outcome<Score> outcome) {
    return outcome instanceof Outcome.Ok<Score> ok && ok.result().isDefined()
        ? ok.result().value()
        : null;
  }

  private static String reason(@Nullable List<Outcome<Score>> outcomes) {
    if (outcomes == null || outcomes.isEmpty()) {
      return "no scores";
    }
    Outcome<Score> first = outcomes.get(0);
    if (first instanceof Outcome.NotApplicable<Score> notApplicable) {
      return notApplicable.reason();
    }
    return first instanceof Outcome.Failed<Score> failed
        ? failed.reason()
        : "no sample has a value";
  }

  private static double[] values(List<Outcome<Score>> outcomes, List<Integer> samples) {
    return samples.stream()
        .mapToDouble(
            i -> outcomes.get(i) instanceof Outcome.Ok<Score> ok ? ok.result().value() : Double.NaN)
        .toArray();
  }

  private ControlVerdict attention(PlannedTest test) {
    List<double[]> informative = new ArrayList<>();
    List<double[]> elsewhere = new ArrayList<>();
    for (Twin twin : Twins.attention(SEED)) {
      OpenModel model = open(twin);
      ChunkWork work =
          new ChunkWork(
              plan(test, List.of()), model, model.chunks().get(0), catalog::removal, new Passes());
      List<Outcome<Score>> scores = work.scores(test, (Metric.OfModel) test.metric(), new Passes());
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < scores.size(); i++) {
        all.add(i);
      }
      if (twin.name().endsWith("informative")) {
        informative.add(values(scores, all));
      } else if (twin.name().endsWith("elsewhere")) {
        elsewhere.add(values(scores, all));
      }
    }
    return judge(test, informative, Map.of("attention elsewhere", elsewhere));
  }

  private static ControlVerdict variants(PlannedTest test, VariantCheck.Scores scores) {
    return scores.right().isEmpty()
        ? verdict(test, Verdict.NOT_RUN, scores.unable())
        : judge(test, scores.right(), scores.wrong());
  }

  private static ControlVerdict judge(
      PlannedTest test, List<double[]> right, Map<String, List<double[]>> wrong) {
    boolean lower = test.plugin().metric().direction() == Direction.LOWER;
    List<String> words = new ArrayList<>();
    boolean proven = true;
    for (Map.Entry<String, List<double[]>> control : wrong.entrySet()) {
      double[] first = join(right, lower);
      double[] second = join(control.getValue(), lower);
      Finding<WinRate> finding = WinRate.verdict(first, second);
      proven &= finding.value().map(WinRate::separates).orElse(false);
      words.add(words(control.getKey(), finding));
    }
    return verdict(test, proven ? Verdict.PROVEN : Verdict.REFUTED, String.join("; ", words));
  }

  private static String words(String control, Finding<WinRate> finding) {
    return finding
        .value()
        .map(
            rate ->
                "right beats %s in %d of %d, 99.9 %% lower bound %.3f"
                    .formatted(control, rate.wins(), rate.n(), rate.lower()))
        .orElse("against " + control + ": " + finding.reason());
  }

  private static double[] join(List<double[]> parts, boolean lower) {
    return parts.stream()
        .flatMapToDouble(Arrays::stream)
        .map(value -> lower ? -value : value)
        .toArray();
  }

  private Plan plan(PlannedTest test, List<String> controls) {
    List<PlannedExplainer> explainers = new ArrayList<>(List.of(explainer("exact", "")));
    controls.forEach(control -> explainers.add(explainer(control, "exact")));
    return new Plan(
        "twins",
        "",
        "",
        "",
        new Plan.Seeds(SEED, SEED, SEED),
        "cpu",
        Integer.MAX_VALUE,
        List.of(),
        explainers,
        List.of(test),
        "",
        new Plan.Controls(false, false),
        List.of(),
        new Suite.Report(List.of()),
        List.of(),
        "");
  }

  private PlannedExplainer explainer(String id, String of) {
    var plugin =
        catalog
            .explainer(id)
            .orElseThrow(() -> new IllegalStateException("no explainer '" + id + "'"));
    PluginSpec spec = plugin.spec();
    boolean derived =
        spec.parameters().stream().anyMatch(parameter -> parameter.name().equals("of"));
    Map<String, Object> given = derived ? Map.of("of", of) : Map.of();
    return new PlannedExplainer(id, plugin, Parameters.defaults(spec, given), derived ? of : "");
  }

  private static OpenModel open(Twin twin) {
    Parameters none = new Parameters(Map.of());
    PlannedModel planned =
        new PlannedModel(
            "twin",
            new AnalyticModelPlugin(),
            none,
            new Plan.PlannedDataset(twin.name(), new Analytic(), none, new FeatureSetting.Own()),
            InputTransform.NONE,
            TargetRule.DEFAULT,
            List.of(0L));
    return new OpenModel(
        planned,
        0,
        new AnalyticModel(twin.dataset()),
        twin.dataset(),
        new TrainingBackground(twin.dataset(), InputTransform.NONE, SEED),
        List.of(twin.dataset().test()));
  }
}
