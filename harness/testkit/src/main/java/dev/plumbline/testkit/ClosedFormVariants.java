package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Mirror;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Variants of a model in closed form, and what their subjects become.
 *
 * @param model the model as it is
 * @param others the variants that are not made of inputs alone
 * @param mirror what mirrored features are
 */
record ClosedFormVariants(ClosedForm model, WeightVariants others, Mirror mirror) {
  /** The model of a variant. */
  ClosedForm model(Query.Variant variant) {
    if (variant instanceof Query.Variant.Mirrored sum) {
      return mixed(sum.own(), sum.mirrored());
    } else if (variant instanceof Query.Variant.Symmetric) {
      return mixed(1, 1);
    } else if (variant instanceof Query.Variant.Shifted shifted) {
      return z -> model.outputs(plus(z, shifted.shift(), -1));
    } else if (variant instanceof Query.Variant.OtherTarget) {
      return model;
    }
    return others.of(variant);
  }

  private ClosedForm mixed(double own, double mirrored) {
    FloatBuffer indices = FloatBuffer.allocate(mirror.width());
    FloatBuffer sources = FloatBuffer.allocate(mirror.width());
    for (int e = 0; e < mirror.width(); e++) {
      indices.put(e, e);
    }
    mirror.reflect(indices, 0, sources, 0);
    return x -> {
      double[] image = new double[x.length];
      Arrays.setAll(image, e -> x[(int) sources.get(e)]);
      double[] first = model.outputs(x);
      double[] second = model.outputs(image);
      double[] sum = new double[first.length];
      Arrays.setAll(sum, i -> own * first[i] + mirrored * second[i]);
      return sum;
    };
  }

  /** A subject with another row in front of the model of a variant. */
  Subject subject(Subject subject, Query.Variant variant, FloatRows row) {
    Background background = subject.background();
    Target target = subject.target();
    FloatRows changed = row;
    if (variant instanceof Query.Variant.Symmetric) {
      changed = mirror.symmetric(row);
      background = TestSubjects.background(mirror.symmetric(background.rows()));
    } else if (variant instanceof Query.Variant.Shifted shifted) {
      changed = FloatRows.row(floats(plus(Answerer.doubles(row, 0), shifted.shift(), 1)));
      if (shifted.background() == Query.Variant.Shifted.Follow.SHIFTS) {
        FloatRows mean = background.mean();
        background =
            TestSubjects.background(
                FloatRows.row(floats(plus(Answerer.doubles(mean, 0), shifted.shift(), 1))));
      }
    } else if (variant instanceof Query.Variant.OtherTarget other) {
      target = other.target();
    }
    return new Subject(
        subject.instance().withRow(changed),
        subject.layout(),
        target,
        subject.prediction(),
        subject.predicted(),
        subject.sites(),
        background,
        subject.draws());
  }

  private static double[] plus(double[] x, FloatRows constant, int sign) {
    double[] sum = x.clone();
    Arrays.setAll(sum, i -> x[i] + sign * constant.get(0, i));
    return sum;
  }

  private static float[] floats(double[] x) {
    float[] row = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      row[i] = (float) x[i];
    }
    return row;
  }
}
