package dev.plumbline.metrics.removal;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.numerics.StableSort;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.BitSet;

/** Removed elements take the values of training rows that are near in the elements that stay. */
final class NearestRows implements Removal.Prepared {
  private final Instance instance;
  private final FloatRows training;
  private final double[] weights;
  private final BitSet texts;
  private final int neighbors;
  private final double[] picks;
  private Coalition last;
  private int[] candidates;

  /**
   * A removal for one instance.
   *
   * @param picks one number in [0, 1) per draw, which picks among the candidates by distance
   */
  NearestRows(
      Instance instance, InputLayout layout, Background background, int neighbors, double[] picks) {
    this.instance = instance;
    this.training = background.rows();
    this.weights = weights(background);
    this.texts = layout.textElements();
    this.neighbors = Math.min(neighbors, training.count());
    this.picks = picks;
    this.last = Coalition.none(instance.features().features());
    this.candidates = candidates(last);
  }

  /**
   * 1 / variance; an element without spread tells rows apart by no unit of its own and counts 0.
   */
  private static double[] weights(Background background) {
    Background.TrainingSpread spread = background.spread();
    double[] weights = new double[background.rows().width()];
    for (int e = 0; e < weights.length; e++) {
      double deviation = spread.deviations().get(e);
      boolean spreads = deviation > 1e-6 * Math.abs(spread.means().get(e));
      weights[e] = spreads ? 1 / (deviation * deviation) : 0;
    }
    return weights;
  }

  @Override
  public int draws() {
    return picks.length;
  }

  @Override
  public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
    if (!stay.equals(last)) {
      candidates = candidates(stay);
      last = stay;
    }
    int donor = candidates[(int) (picks[draw] * candidates.length)];
    for (int e = 0; e < training.width(); e++) {
      boolean stays = stays(stay, e);
      target.put(offset + e, stays ? instance.row().get(0, e) : training.get(donor, e));
    }
  }

  private boolean stays(Coalition stay, int element) {
    int feature = instance.features().featureOf(element);
    return feature < 0 || stay.contains(feature);
  }

  /**
   * The squared difference of two values in units of the variance. A missing value is 0 from a
   * missing one, and from any other 2, the mean over two rows that are drawn apart.
   */
  private static double squared(double weight, float value, float own) {
    if (Float.isNaN(value) || Float.isNaN(own)) {
      return Float.isNaN(value) && Float.isNaN(own) ? 0 : 2;
    }
    double off = value - own;
    return weight * off * off;
  }

  /** The squared difference of two texts, whose numbers say no more than whether they are equal. */
  private static double ofTexts(float value, float own) {
    return value == own ? 0 : 2;
  }

  /**
   * The nearest rows by distance, of equal ones the first first, and all that tie with the last.
   */
  private int[] candidates(Coalition stay) {
    double[] distances = new double[training.count()];
    for (int e = 0; e < weights.length; e++) {
      if (weights[e] > 0 && stays(stay, e)) {
        float own = instance.row().get(0, e);
        for (int row = 0; row < distances.length; row++) {
          float value = training.get(row, e);
          distances[row] += texts.get(e) ? ofTexts(value, own) : squared(weights[e], value, own);
        }
      }
    }
    int[] order = StableSort.ascending(distances);
    int count = neighbors;
    while (count < order.length && distances[order[count]] == distances[order[neighbors - 1]]) {
      count++;
    }
    return Arrays.copyOf(order, count);
  }
}
