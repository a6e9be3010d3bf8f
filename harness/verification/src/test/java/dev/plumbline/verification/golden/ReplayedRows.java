package dev.plumbline.verification.golden;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.numerics.Draws;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Repeats replacement values that a peer takes from the array it is perturbing: in an order of
 * removal they are as good as fixed, so a row of them is worked out first and our operator writes
 * from it.
 */
final class ReplayedRows {
  private ReplayedRows() {}

  /** An operator whose removed elements take the values of a row. */
  static Removal from(float[] donor) {
    return new Removal() {
      @Override
      public String name() {
        return "replayed";
      }

      @Override
      public Prepared prepare(
          Instance instance, InputLayout layout, Background background, Draws draws) {
        return new Written(instance, FloatRows.row(donor));
      }
    };
  }

  private record Written(Instance instance, FloatRows donor) implements Removal.Prepared {
    @Override
    public int draws() {
      return 1;
    }

    @Override
    public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
      FeatureMap map = instance.features();
      for (int e = 0; e < donor.width(); e++) {
        int feature = map.featureOf(e);
        boolean stays = feature < 0 || stay.contains(feature);
        target.put(offset + e, stays ? instance.row().get(0, e) : donor.get(0, e));
      }
    }
  }

  /** The values a peer takes from all values it is perturbing. */
  static ToDoubleFunction<float[]> filling(String name) {
    return switch (name) {
      case "black" -> current -> extreme(current, -1);
      case "white" -> current -> extreme(current, 1);
      case "mean" -> ReplayedRows::mean;
      default -> {
        double constant = Double.parseDouble(name);
        yield current -> constant;
      }
    };
  }

  private static double extreme(float[] values, int sign) {
    double extreme = sign * (double) values[0];
    for (float value : values) {
      extreme = Math.max(extreme, sign * (double) value);
    }
    return sign * extreme;
  }

  /**
   * The peer's mean is rounded to float32 at every addition, in eight partial sums of every eighth
   * value: a mean of equal values need not be that value.
   */
  private static double mean(float[] values) {
    float[] parts = new float[8];
    int whole = values.length - values.length % 8;
    for (int i = 0; i < whole; i++) {
      parts[i % 8] += values[i];
    }
    float sum =
        ((parts[0] + parts[1]) + (parts[2] + parts[3]))
            + ((parts[4] + parts[5]) + (parts[6] + parts[7]));
    for (int i = whole; i < values.length; i++) {
      sum += values[i];
    }
    return sum / values.length;
  }

  /**
   * The rows of replacement values of samples that are perturbed side by side: at each step every
   * sample's next group of elements takes one value, made of all samples' current values.
   *
   * @param rows the samples; one alone where the peer looks at one alone
   * @param groups for each sample, the elements that leave at each step
   */
  static List<float[]> side(
      List<float[]> rows, List<List<int[]>> groups, ToDoubleFunction<float[]> filling) {
    List<float[]> current = new ArrayList<>();
    rows.forEach(row -> current.add(row.clone()));
    int steps = groups.stream().mapToInt(List::size).max().orElse(0);
    for (int step = 0; step < steps; step++) {
      float value = (float) filling.applyAsDouble(joined(current));
      for (int sample = 0; sample < current.size(); sample++) {
        if (step < groups.get(sample).size()) {
          for (int element : groups.get(sample).get(step)) {
            current.get(sample)[element] = value;
          }
        }
      }
    }
    return current;
  }

  private static float[] joined(List<float[]> rows) {
    float[] all = new float[rows.size() * rows.get(0).length];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, all, i * rows.get(0).length, rows.get(0).length);
    }
    return all;
  }
}
