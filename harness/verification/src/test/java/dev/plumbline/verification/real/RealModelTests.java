package dev.plumbline.verification.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.verification.real.RealModel.Input;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Saved models of other people on MNIST test images. */
@NeedsData
class RealModelTests {
  @TempDir private Path cache;

  /**
   * Percentages and sample counts: MANIFEST.md of the data folder, "numpy re-run" of each model.
   * The manifest has its words "/255" and "raw" the other way round: a forward pass in numpy 1.24
   * over the variables of the MLP and of the CNN gives 95.08 and 98.3 for images divided by 255,
   * 94.94 and 96.7 for raw ones.
   */
  @ParameterizedTest
  @CsvSource({
    "tf1_mnist_conv, 1, image, 255, 1000, 75.4",
    "tf1_mnist_conv, 1, image, 1, 1000, 76.0",
    "tf2_mnist_mlp_scisharp, 1, image, 255, 10000, 95.08",
    "tf2_mnist_mlp_scisharp, 1, image, 1, 10000, 94.94",
    "tf2_mnist_cnn_martinabeleda, 3, image, 1, 1000, 96.7",
    "tf2_mnist_cnn_martinabeleda, 3, image, 255, 1000, 98.3",
    "tf1_mnist_lr_degenerate, 1, flat, 255, 10000, 9.8",
  })
  void accuracyIsTheOneAnotherProgramFound(
      String folder, long channels, String shape, double divide, int count, double percent) {
    try (RealModel real = RealModel.open(folder, new Input(channels, shape, divide), cache)) {
      assertThat(real.accuracy(count)).isCloseTo(percent, within(0.2));
    }
  }

  /**
   * Along a direction u the gradient is g·u = lim (F(x + h u) − F(x − h u)) / 2h. Pixels of 0 stand
   * on kinks of the nets, so the images are moved into the inside first.
   */
  @ParameterizedTest
  @CsvSource({
    "tf1_mnist_conv, 1, image, 255, 1",
    "tf2_mnist_mlp_scisharp, 1, image, 255, 1",
    "tf2_mnist_cnn_martinabeleda, 3, image, 1, 255",
    "tf1_mnist_lr_degenerate, 1, flat, 255, 1",
  })
  void gradientsEqualFiniteDifferences(
      String folder, long channels, String shape, double divide, double range) {
    try (RealModel real = RealModel.open(folder, new Input(channels, shape, divide), cache)) {
      for (int sample = 0; sample < 5; sample++) {
        RandomGenerator random = Draws.of(7).at(sample).stream();
        FloatRows x = inside(real.first(sample + 1), sample, range, random);
        Vector logits = real.logits(x).get(0);
        for (int index : new int[] {logits.argMax(), (logits.argMax() + 1) % logits.size()}) {
          Vector gradient = real.gradient(x, index);
          Vector along = unit(gradient);
          double slope = dot(gradient, along);
          assertThat(nearest(real, x, along, index, range, slope))
              .as("%s, sample %d, logit %d", folder, sample, index)
              .isCloseTo(slope, within(0.01 * slope + 1e-6));
        }
      }
    }
  }

  private static FloatRows inside(Rows rows, int row, double range, RandomGenerator random) {
    float[] values = FloatRows.copyOf(rows).copyRow(row);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.8 * values[i] + range * (0.05 + 0.1 * random.nextDouble()));
    }
    return FloatRows.row(values);
  }

  /** The difference quotient nearest to the slope: large steps cross kinks, small ones round. */
  private static double nearest(
      RealModel real, FloatRows x, Vector along, int index, double range, double slope) {
    double nearest = Double.NaN;
    for (double h :
        new double[] {
          1e-1 * range, 3e-2 * range, 1e-2 * range, 3e-3 * range, 1e-3 * range, 3e-4 * range
        }) {
      List<Vector> ends = real.logits(ends(x, along, h));
      double quotient = (ends.get(0).get(index) - ends.get(1).get(index)) / (2 * h);
      if (!(Math.abs(quotient - slope) >= Math.abs(nearest - slope))) {
        nearest = quotient;
      }
    }
    return nearest;
  }

  private static FloatRows ends(FloatRows x, Vector along, double h) {
    int width = x.width();
    float[] both = new float[2 * width];
    for (int i = 0; i < width; i++) {
      both[i] = (float) (x.get(0, i) + h * along.get(i));
      both[width + i] = (float) (x.get(0, i) - h * along.get(i));
    }
    return FloatRows.of(2, width, both);
  }

  private static Vector unit(Vector vector) {
    double norm = Math.sqrt(dot(vector, vector));
    return vector.map(value -> value / norm);
  }

  private static double dot(Vector a, Vector b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }

  /** Every weight and bias is 0.1: all logits are equal, and so are all gradients. */
  @Test
  void aDegenerateModelTiesEverything() {
    try (RealModel real =
        RealModel.open("tf1_mnist_lr_degenerate", new Input(1, "flat", 255), cache)) {
      FloatRows x = FloatRows.copyOf(real.first(1));
      Vector logits = real.logits(x).get(0);
      Vector gradient = real.gradient(x, 4);

      assertThat(logits.toArray()).containsOnly(logits.get(0));
      assertThat(logits.argMax()).isZero();
      assertThat(gradient.toArray()).hasSize(784).containsOnly(0.1f);
    }
  }
}
