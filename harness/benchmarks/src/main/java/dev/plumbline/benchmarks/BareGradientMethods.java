package dev.plumbline.benchmarks;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Ranking;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Explanation methods by gradients as hand-written loops over one {@link BareSession}. */
final class BareGradientMethods {
  private final BareSession session;
  private final BenchmarkInputs samples;
  private final int width;
  private final int batch;
  private final float[] rows;
  private final float[] seeds;
  private final float[] gradients;

  BareGradientMethods(BareSession session, BenchmarkInputs samples, int batch) {
    this.session = session;
    this.samples = samples;
    this.width = samples.rows().width();
    this.batch = batch;
    this.rows = new float[batch * width];
    this.seeds = new float[batch * BenchmarkNetwork.CLASSES];
    this.gradients = new float[batch * width];
    for (int row = 0; row < batch; row++) {
      seeds[row * BenchmarkNetwork.CLASSES + BenchmarkInputs.TARGET] = 1;
    }
  }

  /** Sums the gradients of all samples. */
  double gradient() {
    double sum = 0;
    FloatRows all = samples.rows();
    for (int start = 0; start < all.count(); start += batch) {
      int count = samples.fill(start, batch, rows);
      session.gradient(batch, rows, seeds, gradients);
      for (int i = 0; i < count * width; i++) {
        sum += gradients[i];
      }
    }
    return sum;
  }

  /** Sums input times gradient over all samples. */
  double inputTimesGradient() {
    double sum = 0;
    FloatRows all = samples.rows();
    for (int start = 0; start < all.count(); start += batch) {
      int count = samples.fill(start, batch, rows);
      session.gradient(batch, rows, seeds, gradients);
      for (int i = 0; i < count * width; i++) {
        sum += (double) rows[i] * gradients[i];
      }
    }
    return sum;
  }

  /** Sums integrated gradients against zeros over all samples. */
  double integratedGradients() {
    int steps = samples.path().positions().size();
    int all = samples.rows().count() * steps;
    float[] sample = new float[width];
    double[] sums = new double[width];
    double total = 0;
    for (int start = 0; start < all; start += batch) {
      int count = Math.min(batch, all - start);
      for (int row = 0; row < count; row++) {
        int point = start + row;
        if (row == 0 || point % steps == 0) {
          samples.copy(point / steps, sample, 0);
        }
        float a = (float) samples.path().positions().get(point % steps);
        for (int i = 0; i < width; i++) {
          rows[row * width + i] = a * sample[i];
        }
      }
      session.gradient(batch, rows, seeds, gradients);
      for (int row = 0; row < count; row++) {
        int point = start + row;
        double weight = samples.path().weights().get(point % steps);
        for (int i = 0; i < width; i++) {
          sums[i] += weight * gradients[row * width + i];
        }
        if (point % steps == steps - 1) {
          samples.copy(point / steps, sample, 0);
          for (int i = 0; i < width; i++) {
            total += sample[i] * sums[i];
          }
          Arrays.fill(sums, 0);
        }
      }
    }
    return total;
  }

  /** SmoothGrad with the keyed noise of the harness, so that both compute the same. */
  double smoothGrad() {
    int copies = BenchmarkInputs.NOISY_COPIES;
    int all = samples.rows().count() * copies;
    Draws noise = Draws.of(0).at("noise");
    float[] sample = new float[width];
    double[] sums = new double[width];
    double total = 0;
    for (int start = 0; start < all; start += batch) {
      int count = Math.min(batch, all - start);
      for (int row = 0; row < count; row++) {
        int copy = (start + row) % copies;
        if (row == 0 || copy == 0) {
          samples.copy((start + row) / copies, sample, 0);
        }
        RandomGenerator random = noise.at(copy).stream();
        for (int i = 0; i < width; i++) {
          rows[row * width + i] =
              (float) (sample[i] + BenchmarkInputs.NOISE * random.nextGaussian());
        }
      }
      session.gradient(batch, rows, seeds, gradients);
      for (int row = 0; row < count; row++) {
        for (int i = 0; i < width; i++) {
          sums[i] += gradients[row * width + i];
        }
        if ((start + row) % copies == copies - 1) {
          for (int i = 0; i < width; i++) {
            total += sums[i] / copies;
          }
          Arrays.fill(sums, 0);
        }
      }
    }
    return total;
  }

  /**
   * MPRT: one gradient of every sample, one more for every layer, and their rank correlations. The
   * weights are not changed, since running times do not depend on them.
   */
  double randomized() {
    double sum = 0;
    FloatRows all = samples.rows();
    double[][] trained = new double[batch][];
    for (int start = 0; start < all.count(); start += batch) {
      int count = samples.fill(start, batch, rows);
      for (int step = 0; step <= samples.net().layers(); step++) {
        session.gradient(batch, rows, seeds, gradients);
        for (int row = 0; row < count; row++) {
          double[] ranks = ranks(row);
          if (step == 0) {
            trained[row] = ranks;
          } else {
            sum += Correlation.pearson(trained[row], ranks);
          }
        }
      }
    }
    return sum;
  }

  private double[] ranks(int row) {
    double[] map = new double[width];
    for (int i = 0; i < width; i++) {
      map[i] = Math.abs(gradients[row * width + i]);
    }
    return Ranking.of(map).midRanks();
  }
}
