package dev.plumbline.benchmarks;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Ranks;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The works of {@link Workload} as hand-written loops over one {@link BareSession}. */
final class BareWorkloads {
  private final BareSession session;
  private final BenchmarkInputs samples;
  private final BareSetMetrics tests;
  private final Vector attribution;
  private final RoadRows road;
  private final int width;
  private final int batch;
  private final float[] rows;
  private final float[] seeds;
  private final float[] logits;
  private final float[] gradients;
  private int[] order = new int[0];

  BareWorkloads(BareSession session, BenchmarkInputs samples, int batch, RoadRows road) {
    this.session = session;
    this.tests = new BareSetMetrics(session, samples, batch);
    this.samples = samples;
    this.road = road;
    this.attribution = samples.attribution();
    this.width = samples.rows().width();
    this.batch = batch;
    this.rows = new float[batch * width];
    this.seeds = new float[batch * BenchmarkNetwork.CLASSES];
    this.logits = new float[batch * BenchmarkNetwork.CLASSES];
    this.gradients = new float[batch * width];
    for (int row = 0; row < batch; row++) {
      seeds[row * BenchmarkNetwork.CLASSES + BenchmarkInputs.TARGET] = 1;
    }
  }

  /** Runs a work once over all samples; the result keeps the work from being left out. */
  double run(Workload work) {
    return switch (work) {
      case FORWARD -> forward();
      case GRADIENT -> gradient();
      case LRP -> inputTimesGradient();
      case IG50 -> integratedGradients();
      case SMOOTHGRAD50 -> smoothGrad();
      case DELETION28 -> deletion();
      case ROAD9 -> road();
      case PATCHES -> patches();
      case OCCLUSION -> occlusion();
      case KERNEL_SHAP2048, RISE4000 -> passes(work.forward());
      case CORRELATION100 -> tests.correlation();
      case INFIDELITY490 -> tests.infidelity();
      case MPRT -> randomized();
    };
  }

  private double forward() {
    double sum = 0;
    FloatRows all = samples.rows();
    for (int start = 0; start < all.count(); start += batch) {
      int count = fill(start);
      session.forward(rows, logits);
      for (int row = 0; row < count; row++) {
        sum += logits[row * BenchmarkNetwork.CLASSES + BenchmarkInputs.TARGET];
      }
    }
    return sum;
  }

  private double gradient() {
    double sum = 0;
    FloatRows all = samples.rows();
    for (int start = 0; start < all.count(); start += batch) {
      int count = fill(start);
      session.gradient(rows, seeds, gradients);
      for (int i = 0; i < count * width; i++) {
        sum += gradients[i];
      }
    }
    return sum;
  }

  private double inputTimesGradient() {
    double sum = 0;
    FloatRows all = samples.rows();
    for (int start = 0; start < all.count(); start += batch) {
      int count = fill(start);
      session.gradient(rows, seeds, gradients);
      for (int i = 0; i < count * width; i++) {
        sum += (double) rows[i] * gradients[i];
      }
    }
    return sum;
  }

  private int fill(int start) {
    int count = Math.min(batch, samples.rows().count() - start);
    for (int row = 0; row < count; row++) {
      samples.copy(start + row, rows, row * width);
    }
    return count;
  }

  private double integratedGradients() {
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
      session.gradient(rows, seeds, gradients);
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

  /** Draws the harness's own noise, so that both sides compute the same. */
  private double smoothGrad() {
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
      session.gradient(rows, seeds, gradients);
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

  /** Ranks the values of every sample, as deletion must. */
  private double deletion() {
    int steps = BenchmarkInputs.DELETION_STEPS;
    int all = samples.rows().count() * (steps + 1);
    float[] sample = new float[width];
    double sum = 0;
    for (int start = 0; start < all; start += batch) {
      int count = Math.min(batch, all - start);
      for (int row = 0; row < count; row++) {
        int step = (start + row) % (steps + 1);
        if (step == 0) {
          order = Order.descending(attribution.toArray()).toArray();
        }
        if (row == 0 || step == 0) {
          samples.copy((start + row) / (steps + 1), sample, 0);
          remove(sample, 0, step);
        } else {
          remove(sample, step - 1, step);
        }
        System.arraycopy(sample, 0, rows, row * width, width);
      }
      session.forward(rows, logits);
      for (int row = 0; row < count; row++) {
        int step = (start + row) % (steps + 1);
        double weight = step == 0 || step == steps ? 0.5 : 1;
        sum += weight * logits[row * BenchmarkNetwork.CLASSES + BenchmarkInputs.TARGET] / steps;
      }
    }
    return sum;
  }

  /** The imputation is the harness's own on both sides: what differs is everything around it. */
  private double road() {
    int points = RoadRows.POINTS;
    int all = samples.rows().count() * points;
    double sum = 0;
    for (int start = 0; start < all; start += batch) {
      int count = Math.min(batch, all - start);
      for (int row = 0; row < count; row++) {
        road.write((start + row) / points, (start + row) % points, rows, row * width);
      }
      session.forward(rows, logits);
      for (int row = 0; row < count; row++) {
        sum += (double) logits[row * BenchmarkNetwork.CLASSES + BenchmarkInputs.TARGET] / points;
      }
    }
    return sum;
  }

  /** The sum over patches of how much the logit falls without each. */
  private double patches() {
    int[] patches = samples.net().patches();
    int features = patches[width - 1] + 1;
    int all = samples.rows().count() * (features + 1);
    float[] sample = new float[width];
    double sum = 0;
    for (int start = 0; start < all; start += batch) {
      int count = Math.min(batch, all - start);
      for (int row = 0; row < count; row++) {
        int removed = (start + row) % (features + 1) - 1;
        samples.copy((start + row) / (features + 1), sample, 0);
        for (int i = 0; i < width; i++) {
          rows[row * width + i] = patches[i] == removed ? 0 : sample[i];
        }
      }
      session.forward(rows, logits);
      for (int row = 0; row < count; row++) {
        boolean clean = (start + row) % (features + 1) == 0;
        sum +=
            (clean ? features : -1)
                * logits[row * BenchmarkNetwork.CLASSES + BenchmarkInputs.TARGET];
      }
    }
    return sum;
  }

  /** The sum over pixels of the mean fall of the logit over the windows that cover each. */
  private double occlusion() {
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
      session.forward(rows, logits);
      for (int row = 0; row < count; row++) {
        int k = (start + row) % each;
        double logit = logits[row * BenchmarkNetwork.CLASSES + BenchmarkInputs.TARGET];
        clean = k == 0 ? logit : clean;
        sum += k == 0 ? 0 : shares[k - 1] * (clean - logit);
      }
    }
    return sum;
  }

  /**
   * One gradient of every sample, one more for every layer, and their rank correlations. The
   * weights stay as they are: time does not depend on them.
   */
  private double randomized() {
    double sum = 0;
    FloatRows all = samples.rows();
    double[][] trained = new double[batch][];
    for (int start = 0; start < all.count(); start += batch) {
      int count = fill(start);
      for (int step = 0; step <= samples.net().layers(); step++) {
        session.gradient(rows, seeds, gradients);
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
    return Ranks.average(map);
  }

  /** So many passes of every sample, nothing removed. */
  private double passes(int each) {
    double sum = 0;
    for (int start = 0; start < samples.rows().count() * each; start += batch) {
      fill(start / each);
      session.forward(rows, logits);
      sum += logits[BenchmarkInputs.TARGET];
    }
    return sum;
  }

  private void remove(float[] sample, int from, int to) {
    int steps = BenchmarkInputs.DELETION_STEPS;
    for (int i = from * width / steps; i < to * width / steps; i++) {
      sample[order[i]] = 0;
    }
  }
}
