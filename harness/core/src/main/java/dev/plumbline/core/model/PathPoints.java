package dev.plumbline.core.model;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The points of straight paths as rows, sample by sample; a point is computed when its row is
 * written.
 */
public final class PathPoints implements Rows {
  private final FloatRows starts;
  private final FloatRows ends;
  private final Vector positions;
  private final double[] start;
  private final double[] way;
  private final float[] point;
  private int loaded = -1;

  private PathPoints(PathPass path) {
    this.starts = FloatRows.copyOf(path.starts());
    this.ends = FloatRows.copyOf(path.ends());
    this.positions = path.positions();
    this.start = new double[path.site().width()];
    this.way = new double[start.length];
    this.point = new float[start.length];
  }

  /**
   * Returns the points bᵢ + aₖ (xᵢ − bᵢ) as rows; with n positions, row i·n + k belongs to sample i
   * and position k. The result must be used by one thread at a time.
   */
  public static Rows of(PathPass path) {
    return new PathPoints(path);
  }

  @Override
  public int count() {
    return starts.count() * positions.size();
  }

  @Override
  public int width() {
    return point.length;
  }

  /**
   * Computes the row in an array and copies it whole, because writing a buffer element by element
   * is slow.
   */
  @Override
  public void write(int row, FloatBuffer target, int offset) {
    load(row / positions.size());
    double a = positions.get(row % positions.size());
    for (int i = 0; i < point.length; i++) {
      point[i] = (float) (start[i] + a * way[i]);
    }
    target.put(offset, point, 0, point.length);
  }

  private void load(int sample) {
    if (sample == loaded) {
      return;
    }
    for (int i = 0; i < point.length; i++) {
      start[i] = starts.get(sample, i);
      way[i] = ends.get(sample, i) - start[i];
    }
    loaded = sample;
  }

  /**
   * Answers a request for path gradients by running every point of every path through a model as a
   * row of its own.
   */
  public static void runEach(Model model, PathPass path) {
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
    Pass.WantedGradients gradients =
        new Pass.WantedGradients(
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
    model.run(Pass.gradients(inputs, gradients).at(path.site(), points));
  }
}
