package dev.plumbline.core.explain.cam;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The channels of a layer as masks over the image: enlarged, and their values brought to [0, 1] by
 * their smallest and largest one. A channel of equal values is no mask and is left out.
 *
 * @param layer the layer
 * @param values its values, position by position, channels last
 * @param channels the channels that are masks
 */
record ChannelMasks(CamLayer layer, FloatRows values, List<Integer> channels) {

  static ChannelMasks of(CamLayer layer, FloatRows values) {
    List<Integer> channels = new ArrayList<>();
    for (int k = 0; k < layer.channels(); k++) {
      double first = values.get(0, k);
      boolean varies = false;
      for (int i = k; i < values.width(); i += layer.channels()) {
        varies |= values.get(0, i) != first;
      }
      if (varies) {
        channels.add(k);
      }
    }
    return new ChannelMasks(layer, values, List.copyOf(channels));
  }

  int count() {
    return channels.size();
  }

  /** The sample behind each mask H, in the order of the channels: b + H (x − b). */
  Rows rows(FloatRows sample, FloatRows baseline) {
    int start = layer.image().offset();
    return Rows.of(
        count(),
        sample.width(),
        (row, target, offset) -> {
          float[] seen = sample.copyRow(0);
          double[] mask = mask(channels.get(row));
          for (int i = 0; i < mask.length; i++) {
            double b = baseline.get(0, start + i);
            seen[start + i] = (float) (b + mask[i] * (seen[start + i] - b));
          }
          target.put(offset, seen);
        });
  }

  private double[] mask(int channel) {
    double[] map = new double[values.width() / layer.channels()];
    for (int i = 0; i < map.length; i++) {
      map[i] = values.get(0, i * layer.channels() + channel);
    }
    double[] mask = layer.stretched(map);
    double low = Arrays.stream(mask).min().orElse(0);
    double high = Arrays.stream(mask).max().orElse(1);
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (mask[i] - low) / (high - low);
    }
    return mask;
  }

  /** A weight for each channel of the layer; 0 for those that are no masks. */
  double[] weights(double... ofMasks) {
    double[] weights = new double[layer.channels()];
    for (int m = 0; m < ofMasks.length; m++) {
      weights[channels.get(m)] = ofMasks[m];
    }
    return weights;
  }
}
