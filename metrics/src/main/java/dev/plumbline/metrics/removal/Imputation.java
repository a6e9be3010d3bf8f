package dev.plumbline.metrics.removal;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.numerics.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Removed pixels of one instance become weighted means of their neighbors plus noise. The means of
 * the last coalition are kept, so that further draws cost their noise alone.
 */
final class Imputation implements Removal.Prepared {
  private final Instance instance;
  private final List<InputLayout.Placed> images;
  private final Background background;
  private final int draws;
  private final NoisyLinearRemoval.NoiseSource noise;
  private Coalition last;
  private float[] means;

  /** An imputation; {@code noise} is what is added to a removed element. */
  Imputation(
      Instance instance,
      InputLayout layout,
      Background background,
      int draws,
      NoisyLinearRemoval.NoiseSource noise) {
    this.instance = instance;
    this.images = layout.holding(instance.features()).inputs();
    this.background = background;
    this.draws = draws;
    this.noise = noise;
    this.last = Coalition.all(instance.features().features());
    this.means = instance.row().copyRow(0);
  }

  @Override
  public int draws() {
    return draws;
  }

  @Override
  public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
    if (!stay.equals(last)) {
      means = means(stay);
      last = stay;
    }
    float[] row = means.clone();
    for (int e = 0; e < row.length; e++) {
      if (removed(stay, e)) {
        row[e] = (float) (row[e] + noise.at(draw, e));
      }
    }
    target.put(offset, row, 0, row.length);
  }

  private boolean removed(Coalition stay, int element) {
    int feature = instance.features().featureOf(element);
    return feature >= 0 && !stay.contains(feature);
  }

  private float[] means(Coalition stay) {
    float[] row = instance.row().copyRow(0);
    for (InputLayout.Placed image : images) {
      impute(row, stay, image.offset(), image.input().shape());
    }
    return row;
  }

  /** Imputes the image that starts at an offset; channels with the same pixels gone share work. */
  private void impute(float[] row, Coalition stay, int offset, Shape shape) {
    int pixels = shape.extent(0) * shape.extent(1);
    int channels = shape.size() / pixels;
    PixelMeans solver = null;
    boolean[] solved = new boolean[0];
    for (int channel = 0; channel < channels; channel++) {
      boolean[] gone = new boolean[pixels];
      for (int pixel = 0; pixel < pixels; pixel++) {
        gone[pixel] = removed(stay, offset + pixel * channels + channel);
      }
      if (solver == null || !Arrays.equals(gone, solved)) {
        solver = new PixelMeans(gone, shape.extent(1));
        solved = gone;
      }
      double[] values = new double[pixels];
      for (int pixel = 0; pixel < pixels; pixel++) {
        values[pixel] = row[offset + pixel * channels + channel];
      }
      if (solver.unknowns() == pixels) {
        Arrays.fill(values, mean(offset + channel, channels, pixels));
      } else {
        solver.solve(values);
      }
      for (int pixel = 0; pixel < pixels; pixel++) {
        if (gone[pixel]) {
          row[offset + pixel * channels + channel] = (float) values[pixel];
        }
      }
    }
  }

  private double mean(int start, int stride, int pixels) {
    FloatRows mean = background.mean();
    double sum = 0;
    for (int pixel = 0; pixel < pixels; pixel++) {
      sum += mean.get(0, start + pixel * stride);
    }
    return sum / pixels;
  }
}
