package dev.plumbline.tensorflow.path;

import dev.plumbline.core.model.PathPass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import java.util.Arrays;
import java.util.function.Consumer;

/** Compares gradients along paths that the graph computes with those computed point by point. */
final class PathGradientCheck {
  private static final double CLOSE_ON_AVERAGE = 1e-3;
  private static final double CLOSE_AT_WORST = 2e-2;
  private static final int CHECKED = 6;
  private static final int RANDOM = 3;
  private static final Vector POSITIONS = Vector.of(0, 0.3, 0.7, 1);
  private static final Vector WEIGHTS = Vector.of(0.1, 0.4, 0.3, 0.2);

  private final ProbeRunner probe;
  private final Consumer<PathPass> plain;

  /**
   * A check of a model.
   *
   * @param probe the model, and random rows
   * @param plain computes a path point by point
   */
  PathGradientCheck(ProbeRunner probe, Consumer<PathPass> plain) {
    this.probe = probe;
    this.plain = plain;
  }

  /**
   * Whether the path in the graph agrees with the one computed point by point: element by element
   * on random rows; on constant rows only in the change along the path, because there the values in
   * a pooling window are tied and rounding decides which of them gets the gradient.
   */
  boolean agrees(PathGradientGraph candidate, OutputKind kind, Site site) {
    PathPass path = check(kind, site);
    FloatRows.Builder expected = new FloatRows.Builder(CHECKED, site.width());
    FloatRows.Builder actual = new FloatRows.Builder(CHECKED, site.width());
    plain.accept(with(path, expected));
    candidate.run(with(path, actual), 2);
    FloatRows plainly = expected.build();
    FloatRows hoisted = actual.build();
    FloatRows starts = FloatRows.copyOf(path.starts());
    FloatRows ends = FloatRows.copyOf(path.ends());
    for (int row = 0; row < CHECKED; row++) {
      float[] first = plainly.copyRow(row);
      float[] second = hoisted.copyRow(row);
      boolean same =
          row < RANDOM
              ? close(first, second)
              : closeAlong(first, second, starts.copyRow(row), ends.copyRow(row));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean close(float[] expected, float[] actual) {
    double difference = 0;
    double size = 0;
    double worst = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      double delta = (double) expected[i] - actual[i];
      difference += delta * delta;
      worst = Math.max(worst, Math.abs(delta));
      size += (double) expected[i] * expected[i];
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    return Math.sqrt(difference) <= CLOSE_ON_AVERAGE * Math.sqrt(size)
        && worst <= CLOSE_AT_WORST * largest;
  }

  private static boolean closeAlong(float[] expected, float[] actual, float[] start, float[] end) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      double way = (double) end[i] - start[i];
      difference += way * ((double) expected[i] - actual[i]);
      size += Math.abs(way * expected[i]);
    }
    return Math.abs(difference) <= CLOSE_ON_AVERAGE * size;
  }

  private static PathPass with(PathPass path, FloatRows.Builder sums) {
    return new PathPass(
        path.site(),
        path.inputs(),
        path.starts(),
        path.ends(),
        path.positions(),
        path.weights(),
        path.targets(),
        sums::accept);
  }

  /**
   * Paths to check with: from zero and from random rows to random rows, and between constant rows
   * and zero.
   */
  private PathPass check(OutputKind kind, Site site) {
    FloatRows inputs = probe.rows().draw("paths", CHECKED);
    FloatRows random = probe.valuesAt(site, inputs);
    float[] starts = new float[CHECKED * site.width()];
    float[] ends = new float[CHECKED * site.width()];
    for (int row = 0; row < CHECKED; row++) {
      int at = row * site.width();
      float[] end = random.copyRow(row);
      if (row >= RANDOM) {
        Arrays.fill(end, row == RANDOM ? 0 : end[0]);
      }
      System.arraycopy(end, 0, ends, at, end.length);
      if (row == 1) {
        System.arraycopy(random.copyRow(CHECKED - 1), 0, starts, at, end.length);
      } else if (row >= RANDOM && row != RANDOM + 1) {
        Arrays.fill(starts, at, at + end.length, random.get(row - RANDOM, 0));
      }
    }
    return new PathPass(
        site,
        inputs,
        FloatRows.of(CHECKED, site.width(), starts),
        FloatRows.of(CHECKED, site.width(), ends),
        POSITIONS,
        WEIGHTS,
        row -> Target.of(kind, row % probe.graph().outputs()),
        (row, values, offset) -> {});
  }
}
