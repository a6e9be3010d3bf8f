package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Runs tests over sets of features on closed forms. */
public final class SetFixtures {
  /** Slopes without ties, of both signs. */
  private static final double[] WEIGHTS = {3, -2, 0.5, 4, -1, 2, 0.25, -0.75};

  /** F = w·x + 1, so that at (1, …, 1) and from zero the exact contributions are w. */
  public static final ClosedForm LINEAR = ClosedForm.linear(1, WEIGHTS);

  public static final Subject EIGHT = TestSubjects.regression(LINEAR, 1, 1, 1, 1, 1, 1, 1, 1);

  private SetFixtures() {}

  /** The slopes of {@link #LINEAR}, copied. */
  public static double[] weights() {
    return WEIGHTS.clone();
  }

  public static Score onLinear(MetricPlugin plugin, Map<String, Object> given, double... values) {
    return CurveFixtures.score(plugin, given, LINEAR, EIGHT, values);
  }

  /** The exact contributions times a factor. */
  public static double[] exact(double factor) {
    return Vector.of(WEIGHTS).map(w -> factor * w).toArray();
  }

  /** The exact contributions moved by one feature: a neighbor's map. */
  public static double[] shifted() {
    double[] shifted = new double[WEIGHTS.length];
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = WEIGHTS[(i + 1) % shifted.length];
    }
    return shifted;
  }

  public static Score run(
      Metric.OfExplanation metric, ClosedForm model, Subject subject, Attribution attribution) {
    return new Answerer(model).run(subject, metric.evaluate(subject, attribution));
  }

  /** The gradient of a subject's features. */
  public static Attribution gradient(Subject subject, double... values) {
    return TestSubjects.attribution(
        new Attribution.Semantics(AttributionKind.SENSITIVITY, true, false), subject, values);
  }

  /** An image whose features are its pixels, over their channels. */
  public static Subject image(ClosedForm model, int height, int width, int channels) {
    float[] row = new float[height * width * channels];
    Arrays.fill(row, 1);
    return image(model, FeatureMap.blocks(height * width, channels), height, width, row);
  }

  public static Subject image(
      ClosedForm model, FeatureMap features, int height, int width, float... row) {
    Instance instance =
        new Instance("image", FloatRows.row(row), -1, features, new Truth.None(), List.of());
    Subject plain = TestSubjects.of(model, instance, FloatRows.row(new float[row.length]));
    Shape shape = Shape.of(height, width, row.length / height / width);
    return with(plain, InputLayout.of("x", shape, InputKind.IMAGE));
  }

  public static Subject with(Subject subject, InputLayout layout) {
    return new Subject(
        subject.instance(),
        layout,
        subject.target(),
        subject.prediction(),
        subject.predicted(),
        subject.sites(),
        subject.background(),
        subject.draws());
  }

  /** All but some features of three stay. */
  public static Coalition without(int features, int... gone) {
    BitSet stay = new BitSet();
    stay.set(0, features);
    for (int feature : gone) {
      stay.clear(feature);
    }
    return Coalition.of(features, stay);
  }
}
