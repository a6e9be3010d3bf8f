package dev.plumbline.core.model;

import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Rows;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A model, loaded and ready. Safe to use from several threads at once. A row's results depend on
 * that row alone, and are the same bits whatever other rows stand beside it, unless its notes say
 * that it is position-dependent.
 */
public interface Model extends AutoCloseable {

  /** What the model says of itself. */
  ModelFacts facts();

  /**
   * Runs a pass.
   *
   * @throws ModelException if the engine fails, or gradients are asked of a model that has none
   */
  void run(Pass pass);

  /**
   * Runs path gradients. Engines that know a cheaper way (an affine prefix computed once per
   * sample) override this plain one, which runs every point of every path through {@link #run}.
   *
   * @throws ModelException as {@link #run}
   */
  default void run(PathPass path) {
    int steps = path.positions().size();
    int width = path.site().width();
    int samples = path.starts().count();
    double[] sum = new double[width];
    float[] gradient = new float[width];
    FloatBuffer total = FloatBuffer.wrap(gradient);
    Rows points = PathPoints.of(path);
    Rows inputs =
        Rows.of(
            samples * steps,
            path.inputs().width(),
            (row, target, offset) -> path.inputs().write(row / steps, target, offset));
    Pass.Gradients gradients =
        new Pass.Gradients(
            path.site(),
            row -> path.targets().apply(row / steps),
            (row, values, offset) -> {
              double weight = path.weights().get(row % steps);
              values.get(offset, gradient, 0, width);
              for (int i = 0; i < width; i++) {
                sum[i] += weight * gradient[i];
              }
              if (row % steps == steps - 1) {
                for (int i = 0; i < width; i++) {
                  gradient[i] = (float) sum[i];
                }
                path.sums().accept(row / steps, total, 0);
                Arrays.fill(sum, 0);
              }
            });
    run(Pass.gradients(inputs, gradients).at(path.site(), points));
  }

  /**
   * Runs a backward pass by rules. Only a model whose graph is known can; others refuse.
   *
   * @throws NotApplicableException if the model has no graph, or its graph an operation without a
   *     rule; the message names it
   */
  default void run(PropagationPass pass) {
    throw new NotApplicableException(
        "rules of propagation need a model with a graph, and this one is a function");
  }

  /** Scoped changes of this model; by default it refuses them all. */
  default Variants variants() {
    return Variants.none("this kind of model has no weights or graph that could be changed");
  }

  @Override
  void close();
}
