package dev.plumbline.core.open;

import dev.plumbline.core.model.Memo;
import dev.plumbline.core.suite.ElementTransform;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A split of a data set as a background: its mean over all rows, and the rows of a keyed sample of
 * it.
 */
final class TrainingBackground implements Background {
  /** Enough rows for a marginal draw; more only cost memory. */
  private static final int ROWS = 256;

  private final FloatRows rows;
  private final FloatRows mean;
  private final Memo<TrainingRange> range = new Memo<>(Background.super::range);
  private final Memo<TrainingSpread> spread = new Memo<>(Background.super::spread);
  private final ElementTransform transform;
  private final boolean missing;

  /** The background that some rows of a data set make, at least one of them. */
  TrainingBackground(Dataset dataset, List<Instance> split, InputTransform transform, long seed) {
    int width = dataset.facts().layout().width();
    List<Instance> sample = SampleSelection.of(split, ROWS, seed, "background");
    FloatRows.Builder builder = new FloatRows.Builder(sample.size(), width);
    FloatBuffer buffer = FloatBuffer.allocate(width);
    for (int i = 0; i < sample.size(); i++) {
      sample.get(i).row().write(0, buffer, 0);
      builder.accept(i, buffer, 0);
    }
    this.rows = builder.build();
    this.mean = mean(split, width);
    this.transform = transform.on(dataset.facts().layout());
    this.missing = dataset.facts().allowsMissing();
  }

  /** The mean of each element over the rows in which it is not missing. */
  private static FloatRows mean(List<Instance> split, int width) {
    double[] sums = new double[width];
    int[] present = new int[width];
    for (Instance instance : split) {
      FloatRows row = instance.row().held();
      for (int e = 0; e < width; e++) {
        if (!Float.isNaN(row.get(0, e))) {
          sums[e] += row.get(0, e);
          present[e]++;
        }
      }
    }
    float[] means = new float[width];
    for (int e = 0; e < width; e++) {
      means[e] = (float) (sums[e] / present[e]);
    }
    return FloatRows.row(means);
  }

  @Override
  public FloatRows rows() {
    return rows;
  }

  @Override
  public FloatRows mean() {
    return mean;
  }

  @Override
  public TrainingRange range() {
    return range.get();
  }

  @Override
  public TrainingSpread spread() {
    return spread.get();
  }

  @Override
  public boolean allowsMissing() {
    return missing;
  }

  @Override
  public double transformed(int element, double value) {
    return transform.apply(element, value);
  }
}
