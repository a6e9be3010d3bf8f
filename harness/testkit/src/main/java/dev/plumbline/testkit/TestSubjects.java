package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.List;

/**
 * TestSubjects for tests: one row of columns, each a feature of its own, in front of a closed form.
 */
public final class TestSubjects {
  /** Parts of F(x) − F(b), complete. */
  public static final Attribution.Semantics COMPLETE =
      new Attribution.Semantics(AttributionKind.CONTRIBUTION, true, true);

  private TestSubjects() {}

  /** A subject of a regression whose training split is one row of zeros. */
  public static Subject regression(ClosedForm model, float... row) {
    return regression(model, FloatRows.row(new float[row.length]), row);
  }

  /** A subject of a regression with these training rows. */
  public static Subject regression(ClosedForm model, FloatRows training, float... row) {
    Instance instance =
        new Instance(
            "sample",
            FloatRows.row(row),
            -1,
            FeatureMap.identity(row.length),
            new Truth.None(),
            List.of());
    return of(model, instance, training);
  }

  /** A subject of a classifier over one-number segments, one of them informative. */
  public static Subject segments(ClosedForm model, int informative, int label, float... row) {
    Instance instance =
        new Instance(
            "mosaic",
            FloatRows.row(row),
            label,
            FeatureMap.identity(row.length),
            new Truth.DataTruth(Truth.Features.of(informative)),
            List.of());
    return of(model, instance, FloatRows.row(new float[row.length]));
  }

  /** An instance in front of a model. */
  public static Subject of(ClosedForm model, Instance instance, FloatRows training) {
    double[] x = Answerer.doubles(instance.row(), 0);
    double[] outputs = model.outputs(x);
    int predicted = outputs.length == 1 ? -1 : Vector.of(outputs).argMax();
    InputLayout layout = InputLayout.of("x", Shape.of(x.length), InputKind.COLUMNS);
    List<Site> sites = new ArrayList<>(List.of(Site.input(layout)));
    int positions = model.attention(x).length;
    if (positions > 0) {
      sites.add(
          new Site(
              "attention", SiteKind.ATTENTION, Shape.of(positions), List.of(AxisRole.POSITION)));
    }
    return new Subject(
        instance,
        layout,
        Target.of(OutputKind.LOGIT, Math.max(0, predicted)),
        Vector.of(outputs),
        predicted,
        sites,
        background(training),
        Draws.of(4).at(instance.id()));
  }

  /** A training split. */
  public static Background background(FloatRows rows) {
    float[] mean = new float[rows.width()];
    for (int e = 0; e < mean.length; e++) {
      double sum = 0;
      for (int row = 0; row < rows.count(); row++) {
        sum += rows.get(row, e);
      }
      mean[e] = (float) (sum / rows.count());
    }
    return new Fixed(rows, FloatRows.row(mean));
  }

  private record Fixed(FloatRows rows, FloatRows mean) implements Background {}

  /** A complete attribution of a subject's features, measured from zero. */
  public static Attribution attribution(Subject subject, double... values) {
    return attribution(COMPLETE, subject, values);
  }

  /** An attribution of a subject's features, measured from zero. */
  public static Attribution attribution(
      Attribution.Semantics semantics, Subject subject, double... values) {
    Vector vector = Vector.of(values);
    return BrokenCopy.active()
        .sabotage()
        .attribution(
            Attribution.of(semantics, subject.input(), vector, vector)
                .withBaseline(FloatRows.row(new float[subject.layout().width()])));
  }
}
