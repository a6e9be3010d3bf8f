package dev.plumbline.tensorflow;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Draws;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Random rows for the checks at load time: between the smallest and the largest value each element
 * has in the given samples, or in [0, 1); tokens are taken from the samples as they are, or are 0
 * and 1.
 */
final class ProbeRows {
  private final InputLayout layout;
  private final float[] low;
  private final float[] high;
  private final @Nullable FloatRows samples;
  private final boolean[] whole;

  ProbeRows(LoadOptions options) {
    this.layout = options.layout();
    int width = layout.width();
    this.low = new float[width];
    this.high = new float[width];
    this.whole = new boolean[width];
    this.samples = options.samples() == null ? null : FloatRows.copyOf(options.samples());
    Arrays.fill(high, 1);
    for (int input = 0; input < layout.inputs().size(); input++) {
      int start = layout.offset(input);
      int size = layout.inputs().get(input).shape().size();
      boolean tokens = layout.inputs().get(input).kind() == InputKind.TOKENS;
      Arrays.fill(whole, start, start + size, tokens);
    }
    if (samples != null) {
      bound(samples);
    }
  }

  private void bound(FloatRows rows) {
    Arrays.fill(low, Float.POSITIVE_INFINITY);
    Arrays.fill(high, Float.NEGATIVE_INFINITY);
    for (int row = 0; row < rows.count(); row++) {
      for (int i = 0; i < low.length; i++) {
        low[i] = Math.min(low[i], rows.get(row, i));
        high[i] = Math.max(high[i], rows.get(row, i));
      }
    }
  }

  /** Some rows, the same for equal names. */
  FloatRows draw(String name, int count) {
    RandomGenerator random = Draws.of(0).at("load-time check").at(name).stream();
    float[] values = new float[count * layout.width()];
    for (int row = 0; row < count; row++) {
      int sample = samples == null ? 0 : random.nextInt(samples.count());
      for (int i = 0; i < low.length; i++) {
        values[row * low.length + i] = value(random, sample, i);
      }
    }
    return FloatRows.of(count, layout.width(), values);
  }

  private float value(RandomGenerator random, int sample, int element) {
    if (whole[element]) {
      return samples == null ? random.nextInt(2) : samples.get(sample, element);
    }
    return low[element] + random.nextFloat() * (high[element] - low[element]);
  }
}
