package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.answer.Lockstep;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.StructuralSimilarity;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Tests on variants of the model: recorded weights and classes are replayed. */
final class VariantChecks implements AutoCloseable {
  /** The peer's own tolerance for equal maps. */
  private static final double SAME = 1e-4;

  private final GoldenFolder folder;
  private final Catalog catalog;
  private final Explainers explainers;

  /**
   * Models with recorded weights, by file, model and set of weights, and then by changed layers.
   */
  private final Map<List<String>, Map<List<String>, Model>> built = new HashMap<>();

  VariantChecks(GoldenFolder folder, Catalog catalog) {
    this.folder = folder;
    this.catalog = catalog;
    this.explainers = new Explainers(catalog);
  }

  /** The checks, by the peer's name of the metric. */
  Map<String, CaseCheck> checks() {
    return Map.of(
        "quantus MPRT", this::mprt,
        "quantus EfficientMPRT", this::efficient,
        "quantus RandomLogit", this::logit,
        "quantus InputInvariance", this::shift,
        "quantus Completeness", this::completeness);
  }

  private Verdict mprt(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    JsonNode init = recorded.node().path("init");
    String order = init.path("layer_order").asText();
    String similarity = init.path("similarity_func").asText("correlation_spearman");
    Metric.OfExplanation metric =
        metric(
            "mprt",
            Map.of(
                "order",
                order.replace('_', '-'),
                "similarity",
                similarity.substring(similarity.lastIndexOf('_') + 1)));
    boolean ranks = similarity.endsWith("spearman");
    List<Score> scores =
        scores(
            randomized(recorded, model, order),
            samples(model, inputs),
            ranks ? apart(explainer(recorded)) : explainer(recorded),
            metric);
    return recorded.node().path("values").isArray()
        ? average(recorded, scores)
        : layers(recorded, scores);
  }

  /** An explainer whose maps are told apart to the last digit, as the peer's ranks do. */
  private static Explainer apart(Explainer explainer) {
    return subject ->
        explainer
            .explain(subject)
            .map(
                map ->
                    Attribution.ofRaw(
                        map.semantics(),
                        map.site(),
                        PeerTies.apart(map.raw()),
                        subject.instance().features()));
  }

  private static Verdict layers(GoldenCase recorded, List<Score> scores) {
    double worst = 0;
    for (Map.Entry<String, JsonNode> layer : recorded.node().path("values").properties()) {
      if (layer.getKey().equals("original")) {
        continue; // the trained model with itself is no step of ours
      }
      List<Vector> ours =
          scores.stream()
              .map(score -> Vector.of(score.parts().getOrDefault(layer.getKey(), Double.NaN)))
              .toList();
      String where = recorded.where() + ": " + layer.getKey();
      double deviation = Comparison.deviation(ours, Tensor.of(layer.getValue(), where), where);
      worst = Double.isNaN(deviation) ? deviation : Math.max(worst, deviation);
    }
    return new Comparison(worst, recorded.tolerance())
        .verdict("every layer, on the recorded weights");
  }

  /** The peer's average counts the trained model, whose similarity to itself is 1. */
  private static Verdict average(GoldenCase recorded, List<Score> scores) {
    List<Vector> withOriginal = new ArrayList<>();
    double ours = 0;
    double theirs = 0;
    Tensor values = recorded.tensor("values");
    for (int i = 0; i < scores.size(); i++) {
      int layers = scores.get(i).parts().size();
      withOriginal.add(Vector.of((1 + layers * scores.get(i).value()) / (layers + 1)));
      ours += scores.get(i).value() / scores.size();
      theirs += values.row(i).get(0) / scores.size();
    }
    double deviation = Comparison.deviation(withOriginal, values, recorded.where());
    if (!(deviation <= recorded.tolerance())) {
      return new Verdict.Differs(deviation, recorded.tolerance(), "average");
    }
    return new Verdict.Documented(
        String.format(
            Locale.ROOT,
            "the peer averages the unrandomized model in: mean %.3f where the layers alone give"
                + " %.3f; with it ours is %.1e off",
            theirs,
            ours,
            deviation));
  }

  private Verdict efficient(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    List<Score> scores =
        scores(
            randomized(recorded, model, "bottom_up"),
            samples(model, inputs),
            recorded,
            metric("efficient-mprt", Map.of()));
    List<Vector> ours = scores.stream().map(score -> Vector.of(score.value())).toList();
    return new Comparison(
            Comparison.deviation(ours, recorded.tensor("values"), recorded.where()),
            recorded.tolerance())
        .verdict("all layers, on the recorded weights");
  }

  private Verdict logit(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    boolean structural = !recorded.node().path("init").has("similarity_func");
    Metric.OfExplanation metric =
        metric("random-logit", Map.of("similarity", structural ? "ssim" : "pearson"));
    List<Subject> subjects = new ArrayList<>();
    for (Subject subject : samples(model, inputs)) {
      int other = recorded.node().path("y_off").path(subjects.size()).asInt();
      subjects.add(subject.withDraws(drawing(other, subject)));
    }
    List<Score> scores = scores(model.model(), subjects, recorded, metric);
    List<Vector> ours = scores.stream().map(score -> Vector.of(score.value())).toList();
    double deviation = Comparison.deviation(ours, recorded.tensor("values"), recorded.where());
    return structural
        ? batchDivided(recorded, model.model(), subjects, deviation)
        : new Comparison(deviation, recorded.tolerance()).verdict("the recorded classes");
  }

  /** Draws with which the test meets the recorded class. */
  private static Draws drawing(int other, Subject subject) {
    int classes = subject.prediction().size();
    for (long seed = 0; ; seed++) {
      int drawn = Draws.of(seed).at("class").stream().nextInt(classes - 1);
      if ((drawn < subject.target().index() ? drawn : drawn + 1) == other) {
        return Draws.of(seed);
      }
    }
  }

  /** The peer divides both maps by the largest value of their batches, and flattens images. */
  private Verdict batchDivided(
      GoldenCase recorded, Model model, List<Subject> subjects, double deviation) {
    Explainer explainer = explainer(recorded);
    List<Attribution> target = explained(model, subjects, explainer, explainer::explain);
    List<Attribution> other =
        explained(
            model,
            subjects,
            explainer,
            subject -> {
              int index = subjects.indexOf(subject);
              int off = recorded.node().path("y_off").path(index).asInt();
              return Step.askOnce(
                  new Query.VariantExplanations(
                      new Query.Variant.OtherTarget(Target.of(OutputKind.LOGIT, off)),
                      subject.instance().row()),
                  maps -> maps.get(0));
            });
    List<Vector> theirs = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      theirs.add(Vector.of(StructuralSimilarity.of(divided(target, i), divided(other, i))));
    }
    double replayed = Comparison.deviation(theirs, recorded.tensor("values"), recorded.where());
    if (!(replayed <= recorded.tolerance())) {
      return new Verdict.Differs(replayed, recorded.tolerance(), "divided by the batch's largest");
    }
    return new Verdict.Documented(
        String.format(
            Locale.ROOT,
            "the peer divides maps by the largest value of the batch and takes images for sequences;"
                + " done so, our similarity is %.1e off, of each map alone up to %.2f",
            replayed,
            deviation));
  }

  private static double[] divided(List<Attribution> maps, int sample) {
    double largest = 0;
    for (Attribution map : maps) {
      largest = Math.max(largest, map.raw().map(Math::abs).get(map.raw().map(Math::abs).argMax()));
    }
    double scale = largest;
    return maps.get(sample).raw().map(value -> value / scale).toArray();
  }

  private Verdict shift(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    double shift = recorded.node().path("init").path("input_shift").asDouble();
    List<Score> scores =
        scores(
            model.model(),
            samples(model, inputs),
            recorded,
            metric("input-shift-invariance", Map.of("shift", shift)));
    double worst = scores.stream().mapToDouble(Score::value).max().orElse(Double.NaN);
    boolean allFalse = true;
    for (JsonNode value : recorded.node().path("values")) {
      allFalse &= !value.asBoolean();
    }
    if (!allFalse || !(worst <= SAME)) {
      return new Verdict.Differs(worst, SAME, "share of the largest value");
    }
    return new Verdict.Documented(
        String.format(
            Locale.ROOT,
            "the peer folds the shift into the bias of a convolution with padding, which changes the"
                + " function, and finds no sample invariant; taken off in front of the model, the"
                + " gradient changes by %.1e of its largest value at most",
            worst));
  }

  /** The peer compares floats for equality. */
  private Verdict completeness(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    JsonNode word = recorded.node().path("init").path("perturb_baseline");
    ReplayedSamples samples = ReplayedSamples.of(recorded, model, inputs, OutputKind.LOGIT);
    List<Subject> subjects = samples(model, inputs);
    Metric.OfExplanation metric = metric("completeness", Map.of());
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      Subject subject = subjects.get(i);
      float[] row = subject.instance().row().copyRow(0);
      float[] baseline = new float[row.length];
      Arrays.fill(baseline, (float) Fillings.number(word.asText(), row));
      Attribution attribution =
          Attribution.ofRaw(
                  new Attribution.Semantics(AttributionKind.CONTRIBUTION, true, true),
                  subject.input(),
                  samples.values(i),
                  subject.instance().features())
              .withBaseline(FloatRows.row(baseline));
      scores.add(score(model.model(), subject, metric, attribution));
    }
    return inexact(recorded, scores);
  }

  private static Verdict inexact(GoldenCase recorded, List<Score> scores) {
    double smallest = Double.POSITIVE_INFINITY;
    int passing = 0;
    for (int i = 0; i < scores.size(); i++) {
      double gap = scores.get(i).parts().getOrDefault("gap", Double.NaN);
      boolean equal = recorded.node().path("values").path(i).asBoolean();
      if (equal && !(Math.abs(gap) <= 1e-5)) {
        return new Verdict.Differs(gap, 1e-5, "equal for the peer");
      }
      smallest = Math.min(smallest, Math.abs(gap));
      passing += scores.get(i).parts().getOrDefault("pass", 0.0) > 0 ? 1 : 0;
    }
    return new Verdict.Documented(
        String.format(
            Locale.ROOT,
            "the peer asks for equal floats; ours gives the gap as a share: %d of %d samples within"
                + " 5 %%, smallest gap %.1e",
            passing,
            scores.size(),
            smallest));
  }

  private Model randomized(GoldenCase recorded, GoldenModel model, String order) {
    String weights = order.equals("bottom_up") ? "bottom_up" : "top_down";
    return new GivenWeights(
        model.model(),
        recorded.model(),
        folder.model(recorded.model()),
        recorded.top().path("randomised_layers").path(weights),
        built.computeIfAbsent(
            List.of(recorded.file(), recorded.model(), weights), any -> new HashMap<>()));
  }

  private static List<Subject> samples(GoldenModel model, Tensor inputs) {
    ReplayedSamples samples = new ReplayedSamples(model, inputs, inputs, OutputKind.LOGIT);
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < samples.count(); i++) {
      subjects.add(samples.subject(i));
    }
    return subjects;
  }

  private Explainer explainer(GoldenCase recorded) {
    String name = recorded.node().path("explain").asText();
    return explainers.of(name.equals("ex_ixg") ? "gradient-x-input" : "saliency", Map.of());
  }

  private Metric.OfExplanation metric(String id, Map<String, Object> given) {
    MetricPlugin plugin =
        catalog
            .metric(id)
            .orElseThrow(() -> new GoldenException("no metric '" + id + "' in the catalog"));
    return (Metric.OfExplanation)
        plugin.create(Parameters.defaults(plugin.spec(), given, catalog::removal));
  }

  private List<Score> scores(
      Model model, List<Subject> subjects, GoldenCase recorded, Metric.OfExplanation metric) {
    return scores(model, subjects, explainer(recorded), metric);
  }

  private static List<Score> scores(
      Model model, List<Subject> subjects, Explainer explainer, Metric.OfExplanation metric) {
    List<Attribution> maps = explained(model, subjects, explainer, explainer::explain);
    List<Lockstep.SampleTask<Score>> tasks = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      Subject subject = subjects.get(i);
      Attribution map = maps.get(i);
      tasks.add(new Lockstep.SampleTask<>(subject, () -> metric.evaluate(subject, map), explainer));
    }
    return results(new Lockstep(model, new PassCounter()).run(tasks));
  }

  private static Score score(
      Model model, Subject subject, Metric.OfExplanation metric, Attribution attribution) {
    return results(
            new Lockstep(model, new PassCounter())
                .run(
                    List.of(
                        new Lockstep.SampleTask<>(
                            subject,
                            () -> metric.evaluate(subject, attribution),
                            any -> Step.done(attribution)))))
        .get(0);
  }

  private static List<Attribution> explained(
      Model model,
      List<Subject> subjects,
      Explainer explainer,
      Function<Subject, Step<Attribution>> step) {
    List<Lockstep.SampleTask<Attribution>> tasks = new ArrayList<>();
    subjects.forEach(
        subject ->
            tasks.add(new Lockstep.SampleTask<>(subject, () -> step.apply(subject), explainer)));
    return results(new Lockstep(model, new PassCounter()).run(tasks));
  }

  private static <R> List<R> results(List<Outcome<R>> outcomes) {
    List<R> results = new ArrayList<>();
    for (Outcome<R> outcome : outcomes) {
      if (!(outcome instanceof Outcome.Ok<R> ok)) {
        throw new GoldenException("a test that covers this case gave " + outcome);
      }
      results.add(ok.result());
    }
    return results;
  }

  @Override
  public void close() {
    built.values().forEach(models -> models.values().forEach(Model::close));
  }
}
