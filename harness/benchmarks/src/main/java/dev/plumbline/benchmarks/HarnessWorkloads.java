package dev.plumbline.benchmarks;

import dev.plumbline.core.answer.Lockstep;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.model.PlainPaths;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The workloads as a suite runs them: through the model port and in lockstep. */
final class HarnessWorkloads {
  private final Model model;
  private final BenchmarkInputs samples;
  private final ModelPortPasses passes;
  private final Metric.OfExplanation deletion;
  private final Metric.OfExplanation road;
  private final Metric.OfExplanation correlation;
  private final Metric.OfExplanation infidelity;
  private final Metric.OfExplanation mprt;
  private final Removal imputation;
  private final Catalog catalog;
  private final List<Subject> subjects = new ArrayList<>();
  private final List<Subject> patched = new ArrayList<>();
  private final Attribution order;

  HarnessWorkloads(Model model, BenchmarkInputs samples, Catalog catalog) {
    this.model = model;
    this.samples = samples;
    this.passes = new ModelPortPasses(model, samples);
    this.deletion =
        metric(
            catalog,
            "deletion",
            Map.of("operators", List.of("zero"), "steps", (long) BenchmarkInputs.DELETION_STEPS));
    this.road = metric(catalog, "road", Map.of("order", "morf"));
    this.correlation =
        metric(
            catalog,
            "faithfulness-correlation",
            Map.of("operators", List.of("zero"), "sets", (long) BenchmarkInputs.SETS));
    this.infidelity =
        metric(
            catalog,
            "infidelity",
            Map.of("perturbations", List.of("square"), "sizes", BenchmarkInputs.WINDOWS));
    this.mprt = metric(catalog, "mprt", Map.of());
    this.imputation = catalog.removal("noisy-linear");
    this.catalog = catalog;
    FeatureMap patches = samples.net().patches();
    FeatureMap features = FeatureMap.identity(samples.rows().width());
    for (int i = 0; i < samples.rows().count(); i++) {
      subjects.add(subject(i, features));
      patched.add(subject(i, patches));
    }
    this.order = order(features);
  }

  private static Metric.OfExplanation metric(
      Catalog catalog, String id, Map<String, Object> given) {
    MetricPlugin plugin = catalog.metric(id).orElseThrow();
    return (Metric.OfExplanation)
        plugin.create(Parameters.defaults(plugin.spec(), given, catalog::removal));
  }

  private Subject subject(int index, FeatureMap features) {
    FloatRows row = samples.rows().at(index);
    Instance instance =
        new Instance(
            "bench-" + index, row, BenchmarkInputs.TARGET, features, new Truth.None(), List.of());
    return new Subject(
        instance,
        model.facts().layout(),
        ModelPortPasses.CLASS,
        Vector.of(new double[BenchmarkNetwork.CLASSES]),
        BenchmarkInputs.TARGET,
        model.facts().sites(),
        new SampleBackground(samples.rows()),
        Draws.of(0));
  }

  private Attribution order(FeatureMap features) {
    return Attribution.ofRaw(
        new Semantics(AttributionKind.IMPORTANCE, false, false),
        Site.input(model.facts().layout()),
        samples.attribution(),
        features);
  }

  /** Runs a workload once over all samples; the result must be used, so that it is computed. */
  double run(Workload work) {
    return switch (work) {
      case FORWARD -> passes.forward();
      case GRADIENT -> passes.gradient();
      case LRP -> passes.relevance();
      case IG50 -> passes.path(model);
      case SMOOTHGRAD50 ->
          explain(
              "smoothgrad",
              Map.of(
                  "samples",
                  (long) BenchmarkInputs.NOISY_COPIES,
                  "noise",
                  BenchmarkInputs.NOISE,
                  "noise-unit",
                  "absolute"),
              subjects);
      case DELETION28 -> scores(deletion);
      case ROAD9 -> -scores(road);
      case PATCHES -> explain("leave-one-out", Map.of(), patched);
      case OCCLUSION ->
          explain(
              "occlusion",
              Map.of(
                  "window", (long) samples.net().window(), "stride", (long) samples.net().stride()),
              subjects);
      case KERNEL_SHAP2048 -> explain("kernel-shap", Map.of("samples", 2046L), patched);
      case RISE4000 -> explain("rise", Map.of("masks", 4000L), subjects);
      case CORRELATION100 -> scores(correlation);
      case INFIDELITY490 -> scores(infidelity);
      case MPRT -> randomized();
    };
  }

  /** The rows of {@link Workload#ROAD9} for the bare loop. */
  RoadRows roadRows() {
    return new RoadRows(subjects, imputation, samples.attribution());
  }

  /** The sum of all attributions of a method. */
  private double explain(String id, Map<String, Object> given, List<Subject> explained) {
    double sum = 0;
    for (Attribution attribution : attributions(explainer(id, given), explained)) {
      for (double value : attribution.features().toArray()) {
        sum += value;
      }
    }
    return sum;
  }

  private Explainer explainer(String id, Map<String, Object> given) {
    ExplainerPlugin plugin = catalog.explainer(id).orElseThrow();
    return plugin.create(
        Parameters.defaults(plugin.spec(), given, catalog::removal),
        new ExplainerPlugin.Parts(
            catalog::removal,
            name -> {
              throw new IllegalStateException(id + " asks for " + name);
            }));
  }

  private List<Attribution> attributions(Explainer explainer, List<Subject> explained) {
    List<Lockstep.SampleTask<Attribution>> tasks = new ArrayList<>();
    for (Subject subject : explained) {
      tasks.add(new Lockstep.SampleTask<>(subject, () -> explainer.explain(subject), explainer));
    }
    return results(tasks);
  }

  private <R> List<R> results(List<Lockstep.SampleTask<R>> tasks) {
    List<R> results = new ArrayList<>();
    for (Outcome<R> outcome : new Lockstep(model, new PassCounter()).run(tasks)) {
      if (!(outcome instanceof Outcome.Ok<R> ok)) {
        throw new IllegalStateException(outcome.toString());
      }
      results.add(ok.result());
    }
    return results;
  }

  /** Explains by gradients, and scores them by MPRT. */
  private double randomized() {
    Explainer saliency = explainer("saliency", Map.of());
    List<Attribution> maps = attributions(saliency, subjects);
    List<Lockstep.SampleTask<Score>> tasks = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      Subject subject = subjects.get(i);
      Attribution map = maps.get(i);
      tasks.add(new Lockstep.SampleTask<>(subject, () -> mprt.evaluate(subject, map), saliency));
    }
    return results(tasks).stream().mapToDouble(Score::value).sum();
  }

  /** {@link Workload#IG50} with every point of every path run through the whole network. */
  double plainPath() {
    return passes.path(new PlainPaths(model));
  }

  private double scores(Metric.OfExplanation metric) {
    List<Lockstep.SampleTask<Score>> tasks = new ArrayList<>();
    for (Subject subject : subjects) {
      tasks.add(
          new Lockstep.SampleTask<>(
              subject, () -> metric.evaluate(subject, order), any -> Step.done(order)));
    }
    return results(tasks).stream().mapToDouble(Score::value).sum();
  }

  /** A background made of the inputs themselves. */
  private record SampleBackground(FloatRows rows) implements Background {
    @Override
    public FloatRows mean() {
      return rows.at(0);
    }
  }
}
