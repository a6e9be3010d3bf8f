package dev.plumbline.verification.golden;

import dev.plumbline.core.answer.Lockstep;
import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * The samples of a recorded case with their attributions, every element a feature; F is an output
 * of the predicted class, which is the label of all recorded samples.
 *
 * @param model the model
 * @param inputs one row per sample
 * @param attributions one row per sample
 * @param kind which output
 */
record ReplayedSamples(GoldenModel model, Tensor inputs, Tensor attributions, OutputKind kind) {

  /** The samples of a case, with its own attributions. */
  static ReplayedSamples of(
      GoldenCase recorded, GoldenModel model, Tensor inputs, OutputKind kind) {
    String name = recorded.node().path("attribution").asText();
    Tensor attributions =
        Tensor.of(recorded.top().path("attributions").path(name), recorded.where() + ": " + name);
    return new ReplayedSamples(model, inputs, attributions, kind);
  }

  /** The number of samples. */
  int count() {
    return inputs.count();
  }

  /** A sample's row as the model takes it. */
  FloatRows row(int sample) {
    return model.order().toModel(inputs.row(sample));
  }

  /** A sample's attribution, in the order of the model's row. */
  Vector values(int sample) {
    FloatRows row = model.order().toModel(attributions.row(sample));
    double[] values = new double[row.width()];
    for (int e = 0; e < values.length; e++) {
      values[e] = row.get(0, e);
    }
    return Vector.of(values);
  }

  /** F of a sample at rows that stand beside it. */
  Vector scores(int sample, List<float[]> rows) {
    int label = label(sample);
    double[] scores = new double[rows.size()];
    for (int i = 0; i < scores.length; i++) {
      double[] row = new double[rows.get(i).length];
      for (int e = 0; e < row.length; e++) {
        row[e] = rows.get(i)[e];
      }
      Tensor one = new Tensor(Shape.of(1, row.length), model.order().carry(Vector.of(row)));
      scores[i] = model.outputs(one, kind).row(0).get(label);
    }
    return Vector.of(scores);
  }

  private int label(int sample) {
    return model.outputs(inputs, OutputKind.LOGIT).row(sample).argMax();
  }

  /**
   * The score of each sample by its own metric.
   *
   * @param meaning what the attributions are
   * @param ranked what the metric ranks, of a sample's attributions
   * @param metrics the metric of each sample
   */
  List<Score> by(
      AttributionKind meaning,
      UnaryOperator<Vector> ranked,
      IntFunction<Metric.OfExplanation> metrics) {
    Attribution.Semantics semantics = new Attribution.Semantics(meaning, true, false);
    List<Lockstep.SampleTask<Score>> tasks = new ArrayList<>();
    for (int sample = 0; sample < count(); sample++) {
      Subject subject = subject(sample).withDraws(PeerTies.draws(ranked.apply(values(sample))));
      Attribution attribution =
          Attribution.ofRaw(
              semantics, subject.input(), values(sample), subject.instance().features());
      Metric.OfExplanation metric = metrics.apply(sample);
      tasks.add(
          new Lockstep.SampleTask<>(
              subject, () -> metric.evaluate(subject, attribution), any -> Step.done(attribution)));
    }
    return new Lockstep(model.model(), new PassCounter())
        .run(tasks).stream().map(ReplayedSamples::result).toList();
  }

  private static Score result(Outcome<Score> outcome) {
    if (outcome instanceof Outcome.Ok<Score> ok && ok.result().isDefined()) {
      return ok.result();
    }
    throw new GoldenException("a test that covers this case gave " + outcome);
  }

  Subject subject(int sample) {
    FloatRows row = row(sample);
    FeatureMap features = FeatureMap.identity(row.width());
    Vector output = model.outputs(inputs, kind).row(sample);
    return new Subject(
        new Instance("golden-" + sample, row, label(sample), features, new Truth.None(), List.of()),
        model.model().facts().layout(),
        Target.of(kind, label(sample)),
        output,
        output.argMax(),
        model.model().facts().sites(),
        new Zeros(row.width()),
        Draws.of(0).at(sample));
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
