package dev.plumbline.metrics;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.removal.RemovalFixtures;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.Map;

/** TestSubjects with a known truth, and scores of maps over them. */
public final class TruthFixtures {
  private TruthFixtures() {}

  /** A row of columns with a truth. */
  public static Subject columns(int features, Truth truth) {
    return subject(InputLayout.of("x", Shape.of(features), InputKind.COLUMNS), truth);
  }

  /** An image of one channel with a truth. */
  public static Subject image(int height, int width, Truth truth) {
    return subject(InputLayout.of("x", Shape.of(height, width, 1), InputKind.IMAGE), truth);
  }

  /** An image of several channels, each element a feature of its own, with a truth. */
  public static Subject image(Shape shape, Truth truth) {
    return subject(InputLayout.of("x", shape, InputKind.IMAGE), truth);
  }

  private static Subject subject(InputLayout layout, Truth truth) {
    float[] row = new float[layout.width()];
    Instance instance =
        new Instance(
            "sample", FloatRows.row(row), 0, FeatureMap.identity(row.length), truth, List.of());
    Subject plain = TestSubjects.of(ClosedForm.of(x -> 0), instance, FloatRows.row(row));
    return new Subject(
        instance,
        layout,
        plain.target(),
        plain.prediction(),
        plain.predicted(),
        plain.sites(),
        plain.background(),
        plain.draws());
  }

  public static Truth.DataTruth data(int... features) {
    return new Truth.DataTruth(Truth.Features.of(features));
  }

  public static Truth.ModelTruth model(double... contributions) {
    return new Truth.ModelTruth(Vector.of(contributions), true);
  }

  /** The score of signed contributions. */
  public static Score score(
      MetricPlugin plugin, Map<String, Object> given, Subject subject, double... values) {
    return score(plugin, given, subject, TestSubjects.attribution(subject, values));
  }

  public static Score score(
      MetricPlugin plugin, Map<String, Object> given, Subject subject, Attribution attribution) {
    Metric metric = plugin.create(Parameters.defaults(plugin.spec(), given, RemovalFixtures::of));
    Step<Score> step = ((Metric.OfExplanation) metric).evaluate(subject, attribution);
    return new Answerer(ClosedForm.of(x -> 0)).run(subject, step);
  }
}
