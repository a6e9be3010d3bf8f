package dev.plumbline.core.explain.propagation;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.util.Arrays;
import java.util.List;

/**
 * The bounds of the input for the box rule of relevance propagation: numbers in data units that the
 * suite names, or the range of the training split, taken per channel of an image and per column of
 * a table. An element that belongs to no feature has its own value as both bounds.
 *
 * @param low the named lower bound; NaN for that of the training split
 * @param high the named upper bound; NaN for that of the training split
 */
record BoxBounds(double low, double high) {
  /** How far a sample may lie outside, in ranges: the rounding of float32. */
  private static final double ROUNDING = 1e-6;

  /**
   * Reads the bounds.
   *
   * @throws IllegalArgumentException if the lower one is not below the upper one
   */
  static BoxBounds of(Parameters parameters) {
    double low = parameters.has("low") ? parameters.decimal("low") : Double.NaN;
    double high = parameters.has("high") ? parameters.decimal("high") : Double.NaN;
    if (low >= high) {
      throw new IllegalArgumentException(
          "lrp: low: %s must be below high: %s".formatted(low, high));
    }
    return new BoxBounds(low, high);
  }

  /**
   * Returns the row of all lower bounds and the row of all upper bounds.
   *
   * @throws NotApplicableException if the sample lies outside of them
   */
  List<Rows> rows(Subject subject) {
    float[] own = subject.instance().row().copyRow(0);
    float[] lows = new float[own.length];
    float[] highs = new float[own.length];
    measure(subject, lows, highs);
    for (int e = 0; e < own.length; e++) {
      if (subject.instance().features().featureOf(e) < 0) {
        lows[e] = own[e];
        highs[e] = own[e];
      } else {
        name(subject, e, lows, highs);
        check(e, own[e], lows[e], highs[e]);
      }
    }
    return List.of(FloatRows.row(lows), FloatRows.row(highs));
  }

  /** The named bounds, in the units of the model; a transform may swap them. */
  private void name(Subject subject, int element, float[] lows, float[] highs) {
    float first =
        Double.isNaN(low) ? lows[element] : (float) subject.background().transformed(element, low);
    float second =
        Double.isNaN(high)
            ? highs[element]
            : (float) subject.background().transformed(element, high);
    lows[element] = Math.min(first, second);
    highs[element] = Math.max(first, second);
  }

  private static void check(int element, float value, float low, float high) {
    double slack = ROUNDING * ((double) high - low) + Math.ulp(value);
    if (!(value >= low - slack && value <= high + slack)) {
      throw new NotApplicableException(
          "the box rule needs inputs within its bounds, and element %d of the sample is %s, outside of [%s, %s] (in the model's units); name the possible range with low and high, or choose another rule for 'first'"
              .formatted(element, value, low, high));
    }
  }

  /** The range of the training split, per channel of an image and per element elsewhere. */
  private void measure(Subject subject, float[] lows, float[] highs) {
    if (!Double.isNaN(low) && !Double.isNaN(high)) {
      return;
    }
    Background.TrainingRange range = subject.background().range();
    int[] group = groups(subject.layout());
    float[] least = new float[group.length];
    float[] most = new float[group.length];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    Arrays.fill(most, Float.NEGATIVE_INFINITY);
    for (int e = 0; e < group.length; e++) {
      least[group[e]] = Math.min(least[group[e]], range.smallest().get(0, e));
      most[group[e]] = Math.max(most[group[e]], range.largest().get(0, e));
    }
    for (int e = 0; e < group.length; e++) {
      lows[e] = least[group[e]];
      highs[e] = most[group[e]];
    }
  }

  /** For each element, the first element that shares its bounds. */
  private static int[] groups(InputLayout layout) {
    int[] group = new int[layout.width()];
    for (InputLayout.Placed placed : layout.placed()) {
      Shape shape = placed.input().shape();
      int channels = placed.input().kind() == InputKind.IMAGE ? shape.extent(-1) : shape.size();
      for (int e = placed.offset(); e < placed.end(); e++) {
        group[e] = placed.offset() + (e - placed.offset()) % channels;
      }
    }
    return group;
  }
}
