package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.answer.Lockstep;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The samples of a recorded case, every element a feature, with maps of our choice; F is the logit
 * of the predicted class, which is the label of all recorded samples.
 *
 * @param recorded the case
 * @param model the model
 * @param inputs one row per sample
 */
record ReplayedMaps(GoldenCase recorded, GoldenModel model, Tensor inputs) {

  /** The attributions the case names, per element of the model's row. */
  List<Vector> maps() {
    String name = recorded.node().path("attribution").asText();
    Tensor maps =
        Tensor.of(recorded.top().path("attributions").path(name), recorded.where() + ": " + name);
    List<Vector> carried = new ArrayList<>();
    for (int sample = 0; sample < maps.count(); sample++) {
      carried.add(carried(maps.row(sample)));
    }
    return carried;
  }

  /** A row of the files in the order of the model's row. */
  Vector carried(Vector row) {
    FloatRows carried = model.order().toModel(row);
    double[] values = new double[carried.width()];
    for (int e = 0; e < values.length; e++) {
      values[e] = carried.get(0, e);
    }
    return Vector.of(values);
  }

  /** Where the recorded masks are not 0. */
  Truth mask(int sample) {
    Tensor masks = Tensor.of(recorded.top().path("s_batch"), recorded.where() + ": s_batch");
    return marked(carried(masks.row(sample)));
  }

  static Truth marked(Vector row) {
    List<Integer> features = new ArrayList<>();
    for (int e = 0; e < row.size(); e++) {
      if (row.get(e) != 0) {
        features.add(e);
      }
    }
    return new Truth.DataTruth(
        Truth.Features.of(features.stream().mapToInt(Integer::intValue).toArray()));
  }

  /** A sample in front of the model. */
  Subject subject(int sample, Truth truth) {
    FloatRows row = model.order().toModel(inputs.row(sample));
    Vector logits = model.outputs(inputs, OutputKind.LOGIT).row(sample);
    int label = logits.argMax();
    return new Subject(
        new Instance(
            "golden-" + sample, row, label, FeatureMap.identity(row.width()), truth, List.of()),
        model.model().facts().layout(),
        Target.of(OutputKind.LOGIT, label),
        logits,
        label,
        model.model().facts().sites(),
        new Zeros(row.width()),
        Draws.of(0));
  }

  /**
   * The scores of maps.
   *
   * @param maps one per sample
   * @param truth what is known of each sample
   * @param metric the metric of each sample
   * @param explainer answers for perturbed samples
   */
  List<Score> scores(
      List<Vector> maps,
      IntFunction<Truth> truth,
      IntFunction<Metric.OfExplanation> metric,
      Explainer explainer) {
    Attribution.Semantics signed =
        new Attribution.Semantics(AttributionKind.IMPORTANCE, true, false);
    List<Lockstep.SampleTask<Score>> tasks = new ArrayList<>();
    for (int sample = 0; sample < inputs.count(); sample++) {
      Subject subject = subject(sample, truth.apply(sample));
      Attribution attribution =
          Attribution.ofRaw(
              signed, subject.input(), maps.get(sample), subject.instance().features());
      Metric.OfExplanation test = metric.apply(sample);
      tasks.add(
          new Lockstep.SampleTask<>(subject, () -> test.evaluate(subject, attribution), explainer));
    }
    List<Score> scores = new ArrayList<>();
    for (Outcome<Score> outcome : new Lockstep(model.model(), new PassCounter()).run(tasks)) {
      if (!(outcome instanceof Outcome.Ok<Score> ok)) {
        throw new GoldenException("a test that covers this case gave " + outcome);
      }
      scores.add(ok.result());
    }
    return scores;
  }

  /** For tests that explain nothing. */
  static final Explainer NONE =
      subject -> {
        throw new NotApplicableException("nothing is explained here");
      };

  /** The recorded values; a flag is 1 or 0. */
  double[] values() {
    JsonNode values = recorded.node().path("values");
    double[] read = new double[values.size()];
    for (int i = 0; i < read.length; i++) {
      JsonNode value = values.get(i);
      boolean flag = value.isBoolean();
      read[i] =
          flag ? (value.asBoolean() ? 1 : 0) : value.isNumber() ? value.asDouble() : Double.NaN;
    }
    return read;
  }

  /** The largest difference, relative to values above 1; NaN where one side has no value. */
  static double deviation(double[] ours, double[] theirs) {
    double largest = 0;
    for (int i = 0; i < theirs.length; i++) {
      double difference = Math.abs(ours[i] - theirs[i]) / Math.max(1, Math.abs(theirs[i]));
      if (Double.isNaN(difference)) {
        return difference;
      }
      largest = Math.max(largest, difference);
    }
    return largest;
  }

  /** The verdict on values that should agree. */
  Verdict agree(double[] ours, String remark) {
    return new Comparison(deviation(ours, values()), recorded.tolerance()).verdict(remark);
  }

  /** The verdict on values that are shown to follow from ours by what the peer does otherwise. */
  Verdict explained(double[] converted, String difference) {
    Verdict verdict = agree(converted, difference);
    return verdict instanceof Verdict.Agreed agreed
        ? new Verdict.Documented(difference + " (within %.1e)".formatted(agreed.deviation()))
        : verdict;
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
