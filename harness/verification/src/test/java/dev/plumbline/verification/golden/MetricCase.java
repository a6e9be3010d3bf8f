package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.answer.Lockstep;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * A recorded case of a metric of removal, ready for ours: its samples, labels and attributions. F
 * is the probability of the label.
 *
 * @param catalog where metrics are found
 * @param recorded the case
 * @param model its model
 * @param inputs its inputs
 * @param labels the class of each input
 * @param attributions one row of values per input, as they lie in the file
 */
record MetricCase(
    Catalog catalog,
    GoldenCase recorded,
    GoldenModel model,
    Tensor inputs,
    List<Integer> labels,
    Tensor attributions) {

  private static final Attribution.Semantics SIGNED =
      new Attribution.Semantics(AttributionKind.IMPORTANCE, true, false);

  /** The same case on other inputs and attributions. */
  MetricCase on(Tensor otherInputs, Tensor otherAttributions) {
    return new MetricCase(catalog, recorded, model, otherInputs, labels, otherAttributions);
  }

  /** The number of samples. */
  int count() {
    return inputs.count();
  }

  /** A sample's row as the model takes it. */
  float[] row(int sample) {
    return model.order().toModel(inputs.row(sample)).copyRow(0);
  }

  /** A parameter of the peer's metric. */
  JsonNode init(String name) {
    return recorded.node().path("init").path(name);
  }

  /** A sample's attribution, per element of the model's row. */
  Vector values(int sample) {
    FloatRows row = model.order().toModel(attributions.row(sample));
    double[] values = new double[row.width()];
    for (int e = 0; e < values.length; e++) {
      values[e] = row.get(0, e);
    }
    return Vector.of(values);
  }

  /**
   * One of our metrics on every sample.
   *
   * @param id the metric
   * @param given the parameters that differ from its defaults
   * @param removals how features are removed from each sample
   * @param maps the feature map of each sample
   * @param sign +1, or −1 for the opposite order
   */
  List<Score> scores(
      String id,
      Map<String, Object> given,
      IntFunction<Removal> removals,
      IntFunction<FeatureMap> maps,
      int sign) {
    MetricPlugin plugin =
        catalog
            .metric(id)
            .orElseThrow(() -> new GoldenException("no metric '" + id + "' in the catalog"));
    Map<String, Object> all = new TreeMap<>(given);
    all.put("operators", List.of("replayed"));
    List<Lockstep.SampleTask<Score>> tasks = new ArrayList<>();
    for (int sample = 0; sample < count(); sample++) {
      Removal removal = removals.apply(sample);
      Metric.OfExplanation metric =
          (Metric.OfExplanation)
              plugin.create(Parameters.defaults(plugin.spec(), all, any -> removal));
      Vector signed = values(sample).map(value -> sign * value);
      Subject subject = subject(sample, maps.apply(sample), signed);
      Attribution attribution =
          Attribution.ofRaw(
              SIGNED, Site.input(subject.layout()), signed, subject.instance().features());
      tasks.add(
          new Lockstep.SampleTask<>(
              subject, () -> metric.evaluate(subject, attribution), any -> Step.done(attribution)));
    }
    return new Lockstep(model.model(), new PassCounter())
        .run(tasks).stream().map(MetricCase::result).toList();
  }

  private static Score result(Outcome<Score> outcome) {
    if (outcome instanceof Outcome.Ok<Score> ok && ok.result().isDefined()) {
      return ok.result();
    }
    throw new GoldenException("a metric that covers this case gave " + outcome);
  }

  private Subject subject(int sample, FeatureMap map, Vector values) {
    FloatRows row = FloatRows.row(row(sample));
    int label = labels.get(sample);
    Instance instance =
        new Instance("golden-" + sample, row, label, map, new Truth.None(), List.of());
    Vector clean = model.outputs(inputs, OutputKind.PROBABILITY).row(sample);
    return new Subject(
        instance,
        model.model().facts().layout(),
        Target.of(OutputKind.PROBABILITY, label),
        clean,
        clean.argMax(),
        model.model().facts().sites(),
        new Zeros(row.width()),
        PeerTies.draws(PeerTies.means(map, values)));
  }

  private record Zeros(int width) implements Background {
    @Override
    public FloatRows rows() {
      return FloatRows.row(new float[width]);
    }

    @Override
    public FloatRows mean() {
      return rows();
    }
  }
}
