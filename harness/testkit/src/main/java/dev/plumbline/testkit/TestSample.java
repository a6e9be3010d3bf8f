package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** One sample in front of a function; each method gives a changed copy. */
public record TestSample(
    String id,
    FloatRows row,
    InputLayout layout,
    FeatureMap features,
    Truth truth,
    List<Site> sites,
    FloatRows mean,
    DoubleUnaryOperator transform) {

  /** Columns, each a feature of its own, with a training mean of 0. */
  public static TestSample of(float... x) {
    return new TestSample(
        "s",
        FloatRows.row(x),
        InputLayout.of("x", Shape.of(x.length), InputKind.COLUMNS),
        FeatureMap.identity(x.length),
        new Truth.None(),
        List.of(),
        FloatRows.row(new float[x.length]),
        value -> value);
  }

  public TestSample id(String other) {
    return new TestSample(other, row, layout, features, truth, sites, mean, transform);
  }

  public TestSample row(float... other) {
    return new TestSample(
        id, FloatRows.row(other), layout, features, truth, sites, mean, transform);
  }

  public TestSample input(InputKind kind, int... shape) {
    return layout(InputLayout.of("x", Shape.of(shape), kind));
  }

  public TestSample layout(InputLayout other) {
    return new TestSample(id, row, other, features, truth, sites, mean, transform);
  }

  public TestSample features(FeatureMap other) {
    return new TestSample(id, row, layout, other, truth, sites, mean, transform);
  }

  public TestSample truth(Truth other) {
    return new TestSample(id, row, layout, features, other, sites, mean, transform);
  }

  public TestSample sites(Site... other) {
    return new TestSample(id, row, layout, features, truth, List.of(other), mean, transform);
  }

  public TestSample mean(float... other) {
    return new TestSample(id, row, layout, features, truth, sites, FloatRows.row(other), transform);
  }

  /** Training rows; their mean is the mean training row. */
  public TestSample training(int width, float... rows) {
    FloatRows all = FloatRows.of(rows.length / width, width, rows);
    return new TestSample(id, row, layout, features, truth, sites, all, transform);
  }

  public TestSample transform(DoubleUnaryOperator other) {
    return new TestSample(id, row, layout, features, truth, sites, mean, other);
  }

  public Subject subject() {
    return new Subject(
        new Instance(id, row, 0, features, truth, List.of()),
        layout,
        Target.of(OutputKind.LOGIT, 0),
        Vector.of(0),
        0,
        sites,
        new Training(mean, mean(mean), transform),
        Draws.of(3).at(id));
  }

  private static FloatRows mean(FloatRows rows) {
    double[] sums = new double[rows.width()];
    for (int i = 0; i < rows.count() * rows.width(); i++) {
      sums[i % rows.width()] += rows.get(i / rows.width(), i % rows.width());
    }
    float[] mean = new float[sums.length];
    for (int e = 0; e < mean.length; e++) {
      mean[e] = (float) (sums[e] / rows.count());
    }
    return FloatRows.row(mean);
  }

  /** A training split. It consists of its mean alone unless rows are given. */
  private record Training(FloatRows rows, FloatRows mean, DoubleUnaryOperator transform)
      implements Background {
    @Override
    public double transformed(int element, double value) {
      return transform.applyAsDouble(value);
    }
  }
}
