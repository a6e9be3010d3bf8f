package dev.plumbline.tensorflow.mixture;

import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Mixture;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** Compares the outputs of mixtures with those of rows that run through the whole model. */
final class MixtureCheck {
  private static final double CLOSE = 1e-4;
  private static final int CORNERS = 5;

  private final ProbeRunner probe;
  private final BiConsumer<Mixture, Pass.WantedOutputs> mixing;

  /**
   * A check of a model.
   *
   * @param probe the model, and random rows
   * @param mixing computes the outputs of a mixture
   */
  MixtureCheck(ProbeRunner probe, BiConsumer<Mixture, Pass.WantedOutputs> mixing) {
    this.probe = probe;
    this.mixing = mixing;
  }

  /**
   * Whether mixing gives the logits of the mixed rows, and the same bits wherever in a batch a row
   * stands.
   *
   * @param count the number of rows to compare
   * @param batch the number of rows per batch
   */
  boolean agrees(int count, int batch) {
    FloatRows corners = corners();
    FloatRows weights = weights(count);
    FloatRows expected = probe.logits(batch, mixed(corners, weights));
    FloatRows actual = logits(corners, weights);
    FloatRows reversed = logits(corners, ProbeRunner.reversed(weights));
    double largest = 0;
    double worst = 0;
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < expected.width(); i++) {
        largest = Math.max(largest, Math.abs(expected.get(row, i)));
        worst = Math.max(worst, Math.abs((double) expected.get(row, i) - actual.get(row, i)));
        if (actual.get(row, i) != reversed.get(count - 1 - row, i)) {
          return false;
        }
      }
    }
    return worst <= CLOSE * largest;
  }

  private FloatRows logits(Rows corners, Rows weights) {
    FloatRows.Builder logits = new FloatRows.Builder(weights.count(), probe.graph().outputs());
    Pass.WantedOutputs wanted = new Pass.WantedOutputs(OutputKind.LOGIT, logits::accept);
    mixing.accept(new Mixture(corners, weights), wanted);
    return logits.build();
  }

  /** Random corners, the second one constant, so that the values in a pooling window are tied. */
  private FloatRows corners() {
    FloatRows random = probe.rows().draw("mixtures", CORNERS);
    int width = random.width();
    float[] rows = new float[CORNERS * width];
    for (int row = 0; row < CORNERS; row++) {
      System.arraycopy(random.copyRow(row), 0, rows, row * width, width);
    }
    Arrays.fill(rows, width, 2 * width, rows[width]);
    return FloatRows.of(CORNERS, width, rows);
  }

  /**
   * Weights to check with: all 0, each corner alone, and random rows; in every second one all
   * weights are 0 or 1.
   */
  private static FloatRows weights(int count) {
    int width = CORNERS - 1;
    float[] weights = new float[count * width];
    RandomGenerator random = Draws.of(0).at("mixtures").stream();
    for (int row = 1; row < count; row++) {
      for (int g = 0; g < width; g++) {
        float share = random.nextFloat();
        boolean alone = row <= width;
        float whole = (alone ? row - 1 == g : share < 0.5) ? 1 : 0;
        weights[row * width + g] = alone || row % 2 == 0 ? whole : share;
      }
    }
    return FloatRows.of(count, width, weights);
  }

  private static FloatRows mixed(FloatRows corners, FloatRows weights) {
    FloatRows.Builder rows = new FloatRows.Builder(weights.count(), corners.width());
    float[] row = new float[corners.width()];
    for (int k = 0; k < weights.count(); k++) {
      for (int i = 0; i < row.length; i++) {
        double value = corners.get(0, i);
        for (int g = 0; g < weights.width(); g++) {
          value += weights.get(k, g) * ((double) corners.get(g + 1, i) - corners.get(0, i));
        }
        row[i] = (float) value;
      }
      rows.accept(k, FloatBuffer.wrap(row), 0);
    }
    return rows.build();
  }
}
