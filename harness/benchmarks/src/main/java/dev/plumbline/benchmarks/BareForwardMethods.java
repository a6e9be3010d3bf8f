package dev.plumbline.benchmarks;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Arrays;
import java.util.List;

/** Methods and metrics by forward passes as hand-written loops over one {@link BareSession}. */
final class BareForwardMethods {
  private final BareSession session;
  private final BenchmarkInputs samples;
  private final Vector attribution;
  private final RoadRows road;
  private final int width;
  private final int batch;
  private final float[] rows;
  private final float[] logits;
  private int[] order = new int[0];

  BareForwardMethods(BareSession session, BenchmarkInputs samples, int batch, RoadRows road) {
    this.session = session;
    this.samples = samples;
    this.road = road;
    this.attribution = samples.attribution();
    this.width = samples.rows().width();
    this.batch = batch;
    this.rows = new float[batch * width];
    this.logits = new float[batch * BenchmarkNetwork.CLASSES];
  }

  /** Sums the logits of the explained class over all samples. */
  double forward() {
    double sum = 0;
    FloatRows all = samples.rows();
    for (int start = 0; start < all.count(); start += batch) {
      int count = samples.fill(start, batch, rows);
      session.forward(batch, rows, logits);
      for (int row = 0; row < count; row++) {
        sum += logits[row * BenchmarkNetwork.CLASSES + BenchmarkInputs.TARGET];
      }
    }
    return sum;
  }

  /** The area under the deletion curve. Each sample is ranked anew, as deletion must do. */
  double deletion() {
    int steps = BenchmarkInputs.DELETION_STEPS;
    int all = samples.rows().count() * (steps + 1);
    float[] sample = new float[width];
    double sum = 0;
    for (int start = 0; start < all; start += batch) {
      int count = Math.min(batch, all - start);
      for (int row = 0; row < count; row++) {
        int step = (start + row) % (steps + 1);
        if (step == 0) {
          order = Ranking.of(attribution.toArray()).order(Draws.of(0)).toArray();
        }
        if (row == 0 || step == 0) {
          samples.copy((start + row) / (steps + 1), sample, 0);
          remove(sample, 0, step);
        } else {
          remove(sample, step - 1, step);
        }
        System.arraycopy(sample, 0, rows, row * width, width);
      }
      session.forward(batch, rows, logits);
      for (int row = 0; row < count; row++) {
        int step = (start + row) % (steps + 1);
        double weight = step == 0 || step == steps ? 0.5 : 1;
        sum += weight * logits[row * BenchmarkNetwork.CLASSES + BenchmarkInputs.TARGET] / steps;
      }
    }
    return sum;
  }

  private void remove(float[] sample, int from, int to) {
    int steps = BenchmarkInputs.DELETION_STEPS;
    for (int i = from * width / steps; i < to * width / steps; i++) {
      sample[order[i]] = 0;
    }
  }

  /** ROAD with the imputation of the harness: only what is around it differs. */
  double road() {
    int points = RoadRows.POINTS;
    int all = samples.rows().count() * points;
    double sum = 0;
    for (int start = 0; start < all; start += batch) {
      int count = Math.min(batch, all - start);
      for (int row = 0; row < count; row++) {
        road.write((start + row) / points, (start + row) % points, rows, row * width);
      }
      session.forward(batch, rows, logits);
      for (int row = 0; row < count; row++) {
        sum += (double) logits[row * BenchmarkNetwork.CLASSES + BenchmarkInputs.TARGET] / points;
      }
    }
    return sum;
  }

  /** Leave-one-out: the sum over patches of the fall of the logit without the patch. */
  double patches() {
    FeatureMap patches = samples.net().patches();
    int features = patches.features();
    int all = samples.rows().count() * (features + 1);
    float[] sample = new float[width];
    double sum = 0;
    for (int start = 0; start < all; start += batch) {
      int count = Math.min(batch, all - start);
      for (int row = 0; row < count; row++) {
        int removed = (start + row) % (features + 1) - 1;
        samples.copy((start + row) / (features + 1), sample, 0);
        for (int i = 0; i < width; i++) {
          rows[row * width + i] = patches.featureOf(i) == removed ? 0 : sample[i];
        }
      }
      session.forward(batch, rows, logits);
      for (int row = 0; row < count; row++) {
        boolean clean = (start + row) % (features + 1) == 0;
        sum +=
            (clean ? features : -1)
                * logits[row * BenchmarkNetwork.CLASSES + BenchmarkInputs.TARGET];
      }
    }
    return sum;
  }

  /**
   * Occlusion: the sum over pixels of the mean fall of the logit over all windows that cover it.
   */
  double occlusion() {
    List<int[]> windows = samples.net().windows();
    double[] shares = new double[windows.size()];
    int[] covering = new int[width];
    windows.forEach(window -> Arrays.stream(window).forEach(i -> covering[i]++));
    for (int w = 0; w < shares.length; w++) {
      for (int i : windows.get(w)) {
        shares[w] += 1.0 / covering[i];
      }
    }
    int each = windows.size() + 1;
    int all = samples.rows().count() * each;
    double sum = 0;
    double clean = 0;
    for (int start = 0; start < all; start += batch) {
      int count = Math.min(batch, all - start);
      for (int row = 0; row < count; row++) {
        samples.copy((start + row) / each, rows, row * width);
        if ((start + row) % each > 0) {
          for (int i : windows.get((start + row) % each - 1)) {
            rows[row * width + i] = 0;
          }
        }
      }
      session.forward(batch, rows, logits);
      for (int row = 0; row < count; row++) {
        int k = (start + row) % each;
        double logit = logits[row * BenchmarkNetwork.CLASSES + BenchmarkInputs.TARGET];
        clean = k == 0 ? logit : clean;
        sum += k == 0 ? 0 : shares[k - 1] * (clean - logit);
      }
    }
    return sum;
  }

  /** Runs so many forward passes of every sample, without removing anything. */
  double passes(int each) {
    double sum = 0;
    for (int start = 0; start < samples.rows().count() * each; start += batch) {
      samples.fill(start / each, batch, rows);
      session.forward(batch, rows, logits);
      sum += logits[BenchmarkInputs.TARGET];
    }
    return sum;
  }
}
