package dev.plumbline.tensorflow;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Vector;

/** Short ways to ask a model in tests. */
final class Gradients {
  private Gradients() {}

  /** The gradient of a target at rows of a site, set there. */
  static FloatRows at(Model model, Site site, FloatRows inputs, FloatRows rows, Target target) {
    FloatRows.Builder gradients = new FloatRows.Builder(rows.count(), site.width());
    model.run(
        Pass.gradients(inputs, new Pass.Gradients(site, row -> target, gradients::accept))
            .at(site, rows));
    return gradients.build();
  }

  /** A target's value at rows of a site, set there. */
  static double[] scores(Model model, Site site, FloatRows inputs, FloatRows rows, Target target) {
    double[] scores = new double[rows.count()];
    model.run(
        Pass.forward(
                inputs,
                target.output(),
                (row, values, offset) -> scores[row] = target.score(values, offset))
            .at(site, rows));
    return scores;
  }

  /** The values a model computes at a site. */
  static FloatRows values(Model model, Site site, FloatRows inputs) {
    FloatRows.Builder values = new FloatRows.Builder(inputs.count(), site.width());
    model.run(Pass.activations(inputs, site, values::accept));
    return values.build();
  }

  /** Central differences of a target along a direction, from rows of a site. */
  static double difference(
      Model model, Site site, FloatRows inputs, Direction direction, Target target) {
    FloatRows values = direction.from();
    FloatRows pair = pair(values, direction.step(), direction.size());
    FloatRows both = FloatRows.copyOf(repeated(inputs, 2));
    double[] scores = scores(model, site, both, pair, target);
    return (scores[0] - scores[1]) / (2 * direction.size());
  }

  /** A step from one row. */
  record Direction(FloatRows from, FloatRows step, double size) {}

  private static FloatRows pair(FloatRows from, FloatRows step, double size) {
    int width = from.width();
    float[] values = new float[2 * width];
    for (int i = 0; i < width; i++) {
      values[i] = (float) (from.get(0, i) + size * step.get(0, i));
      values[width + i] = (float) (from.get(0, i) - size * step.get(0, i));
    }
    return FloatRows.of(2, width, values);
  }

  private static Rows repeated(FloatRows row, int count) {
    return Rows.of(count, row.width(), (index, target, offset) -> row.write(0, target, offset));
  }

  /** Path gradients from zero. */
  static FloatRows path(Model model, Site site, FloatRows inputs, FloatRows ends, Target target) {
    FloatRows.Builder sums = new FloatRows.Builder(ends.count(), site.width());
    int width = site.width();
    Rows zeros =
        Rows.of(ends.count(), width, (row, buffer, offset) -> buffer.put(offset, new float[width]));
    model.run(
        new PathPass(
            site,
            inputs,
            zeros,
            ends,
            Vector.of(0.1, 0.35, 0.6, 0.9),
            Vector.of(0.2, 0.3, 0.3, 0.2),
            row -> target,
            sums::accept));
    return sums.build();
  }

  /** The same model without any shortcut for paths. */
  static Model plain(Model model) {
    return new Model() {
      @Override
      public ModelFacts facts() {
        return model.facts();
      }

      @Override
      public void run(Pass pass) {
        model.run(pass);
      }

      @Override
      public void close() {}
    };
  }

  /** |a − b| / |b| in the Euclidean norm. */
  static double distance(FloatRows a, FloatRows b) {
    double difference = 0;
    double size = 0;
    for (int row = 0; row < a.count(); row++) {
      for (int i = 0; i < a.width(); i++) {
        difference += Math.pow((double) a.get(row, i) - b.get(row, i), 2);
        size += Math.pow(b.get(row, i), 2);
      }
    }
    return Math.sqrt(difference) / Math.max(Math.sqrt(size), Double.MIN_NORMAL);
  }
}
