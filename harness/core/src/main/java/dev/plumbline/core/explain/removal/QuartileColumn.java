package dev.plumbline.core.explain.removal;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/** How a feature of a table is drawn around a sample. */
sealed interface QuartileColumn {
  /** Draws a bin by its share of the training rows, and a value in it. */
  Drawn drawn(RandomGenerator random);

  /** What was drawn for a feature. */
  interface Drawn {
    /** Whether it is in the sample's own bin. */
    boolean stays();

    /** Puts the value into a row. */
    void write(float[] row);
  }

  /** A column of numbers is cut at its quartiles; a group of several columns is a category. */
  static QuartileColumn of(Subject subject, FeatureMap features, int feature) {
    FloatRows training = subject.background().rows();
    FloatRows sample = subject.instance().row();
    int[] elements =
        IntStream.range(0, features.size(feature)).map(i -> features.element(feature, i)).toArray();
    if (elements.length != 1) {
      return new DrawnCategory(training, sample, elements.clone());
    }
    return BinnedNumber.of(training, elements[0], sample.get(0, elements[0]));
  }

  /** A category, such as a group of columns of which one is 1: the values of a training row. */
  final class DrawnCategory implements QuartileColumn {
    private final FloatRows training;
    private final FloatRows sample;
    private final int[] elements;

    DrawnCategory(FloatRows training, FloatRows sample, int... elements) {
      this.training = training;
      this.sample = sample;
      this.elements = elements;
    }

    @Override
    public Drawn drawn(RandomGenerator random) {
      int row = random.nextInt(training.count());
      return new Drawn() {
        @Override
        public boolean stays() {
          return Arrays.stream(elements)
              .allMatch(e -> Float.compare(training.get(row, e), sample.get(0, e)) == 0);
        }

        @Override
        public void write(float[] values) {
          for (int e : elements) {
            values[e] = training.get(row, e);
          }
        }
      };
    }
  }

  /** A number in one of up to four bins; missing values (NaN) are a fifth one. */
  final class BinnedNumber implements QuartileColumn {
    /** Added to the deviation in a bin, as in the authors' program, so that it is above 0. */
    private static final double LEAST_DEVIATION = 1e-11;

    private final int element;
    private final double[] cuts;
    private final int own;
    private final List<Bin> bins;
    private final int rows;

    private BinnedNumber(int element, double[] sorted, double own) {
      this.element = element;
      double[] known = Arrays.stream(sorted).filter(value -> !Double.isNaN(value)).toArray();
      this.cuts = new double[] {quantile(known, .25), quantile(known, .5), quantile(known, .75)};
      this.own = bin(own);
      this.bins =
          IntStream.range(0, cuts.length + 2)
              .mapToObj(b -> Bin.of(Arrays.stream(sorted).filter(v -> bin(v) == b).toArray()))
              .toList();
      this.rows = sorted.length;
    }

    static BinnedNumber of(FloatRows training, int element, double own) {
      double[] sorted =
          IntStream.range(0, training.count())
              .mapToDouble(row -> training.get(row, element))
              .sorted()
              .toArray();
      return new BinnedNumber(element, sorted, own);
    }

    /** Between the two nearest values, linearly. */
    private static double quantile(double[] sorted, double level) {
      if (sorted.length == 0) {
        return Double.NaN;
      }
      double at = level * (sorted.length - 1);
      int below = (int) at;
      int above = Math.min(below + 1, sorted.length - 1);
      return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The number of cuts below a value: a value on a cut belongs to the bin below it. */
    private int bin(double value) {
      if (Double.isNaN(value)) {
        return cuts.length + 1;
      }
      int bin = 0;
      for (double cut : cuts) {
        bin += value > cut ? 1 : 0;
      }
      return bin;
    }

    @Override
    public Drawn drawn(RandomGenerator random) {
      int place = random.nextInt(rows);
      double share = random.nextDouble();
      int bin = 0;
      while (place >= bins.get(bin).rows()) {
        place -= bins.get(bin).rows();
        bin++;
      }
      int drawn = bin;
      return new Drawn() {
        @Override
        public boolean stays() {
          return drawn == own;
        }

        @Override
        public void write(float[] row) {
          row[element] = (float) bins.get(drawn).value(share);
        }
      };
    }

    /**
     * The training rows of a bin, and a normal distribution with their mean and deviation, cut off
     * at their ends.
     *
     * @param normal the distribution; null where the values do not differ
     * @param below the probability below the smallest value
     * @param above the probability up to the largest value
     */
    private record Bin(
        int rows,
        double low,
        double high,
        @Nullable NormalDistribution normal,
        double below,
        double above) {

      /** The bin of sorted values. */
      static Bin of(double... values) {
        double low = values.length == 0 ? Double.NaN : values[0];
        double high = values.length == 0 ? Double.NaN : values[values.length - 1];
        if (!(low < high)) {
          return new Bin(values.length, low, high, null, 0, 0);
        }
        double mean = Arrays.stream(values).average().orElse(low);
        double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
        NormalDistribution normal =
            new NormalDistribution(null, mean, Math.sqrt(square) + LEAST_DEVIATION);
        return new Bin(
            values.length,
            low,
            high,
            normal,
            normal.cumulativeProbability(low),
            normal.cumulativeProbability(high));
      }

      /** The value below which a share of the cut distribution lies. */
      double value(double share) {
        if (normal == null) {
          return low;
        }
        double value = normal.inverseCumulativeProbability(below + share * (above - below));
        return Math.max(low, Math.min(high, value));
      }
    }
  }
}
