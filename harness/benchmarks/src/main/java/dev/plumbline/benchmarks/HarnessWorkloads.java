package dev.plumbline.benchmarks;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.model.PlainPaths;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import java.util.ArrayList;
import java.util.Collections;
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
  private final HarnessMethods methods;
  private final List<Subject> subjects = new ArrayList<>();
  private final List<Subject> patched = new ArrayList<>();
  private final Attribution order;

  HarnessWorkloads(Model model, BenchmarkInputs samples, Catalog catalog) {
    this.model = model;
    this.samples = samples;
    this.passes = new ModelPortPasses(model, samples);
    this.methods = new HarnessMethods(model, catalog, new PassCounter());
    this.deletion =
        methods.metric(
            "deletion",
            Map.of("operators", List.of("zero"), "steps", (long) BenchmarkInputs.DELETION_STEPS));
    this.road = methods.metric("road", Map.of("order", "morf"));
    this.correlation =
        methods.metric(
            "faithfulness-correlation",
            Map.of("operators", List.of("zero"), "sets", (long) BenchmarkInputs.SETS));
    this.infidelity =
        methods.metric(
            "infidelity",
            Map.of("perturbations", List.of("square"), "sizes", BenchmarkInputs.WINDOWS));
    this.mprt = methods.metric("mprt", Map.of());
    this.imputation = catalog.removal("noisy-linear");
    FeatureMap patches = samples.net().patches();
    FeatureMap features = FeatureMap.identity(samples.rows().width());
    for (int i = 0; i < samples.rows().count(); i++) {
      subjects.add(methods.subject(samples.rows(), i, features, ModelPortPasses.CLASS));
      patched.add(methods.subject(samples.rows(), i, patches, ModelPortPasses.CLASS));
    }
    this.order = order(features);
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
    for (Attribution attribution : methods.explain(methods.explainer(id, given), explained)) {
      for (double value : attribution.features().toArray()) {
        sum += value;
      }
    }
    return sum;
  }

  /** Explains by gradients, and scores them by MPRT. */
  private double randomized() {
    Explainer saliency = methods.explainer("saliency", Map.of());
    return sum(methods.score(mprt, subjects, methods.explain(saliency, subjects), saliency));
  }

  /** {@link Workload#IG50} with every point of every path run through the whole network. */
  double plainPath() {
    return passes.path(new PlainPaths(model));
  }

  private double scores(Metric.OfExplanation metric) {
    List<Attribution> orders = Collections.nCopies(subjects.size(), order);
    return sum(methods.score(metric, subjects, orders, any -> Step.done(order)));
  }

  private static double sum(List<Score> scores) {
    return scores.stream().mapToDouble(Score::value).sum();
  }
}
