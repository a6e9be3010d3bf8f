package dev.plumbline.metrics.removal;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import java.nio.FloatBuffer;
import java.util.function.IntFunction;

/**
 * A prepared removal in which removed elements take the values of another row, the donor: one donor
 * per draw, made when it is needed.
 */
final class DonorReplacement implements Removal.Prepared {
  private final float[] row;
  private final float[] written;
  private final FeatureMap features;
  private final boolean elementwise;
  private final int draws;
  private final IntFunction<float[]> donors;
  private float[] donor;
  private long[] staying;
  private int drawn;

  /** One draw, with one donor. */
  DonorReplacement(Instance instance, FloatRows donor) {
    this(instance, donor, new int[] {0});
  }

  /** Draw d takes the values of row {@code donorOf[d]}. */
  DonorReplacement(Instance instance, FloatRows donors, int[] donorOf) {
    this(instance, donorOf.length, draw -> donors.copyRow(donorOf[draw]));
  }

  /** Draw d takes the values of the row that {@code donors} makes for it, the same each time. */
  DonorReplacement(Instance instance, int draws, IntFunction<float[]> donors) {
    this.row = instance.row().copyRow(0);
    this.written = row.clone();
    this.staying = Coalition.all(instance.features().features()).toWords();
    this.features = instance.features();
    this.elementwise = features.areElements();
    this.draws = draws;
    this.donors = donors;
    this.donor = donors.apply(0);
    if (donor.length != row.length) {
      throw new IllegalArgumentException(
          "instance %s: rows of %d replace rows of %d"
              .formatted(instance.id(), donor.length, row.length));
    }
  }

  @Override
  public int draws() {
    return draws;
  }

  @Override
  public boolean mixes() {
    return true;
  }

  /**
   * Rows are made in an array and handed over whole, because buffers are slow element by element.
   * Only features that stay here and were removed in the row before, or the other way round, are
   * touched: coalitions often come in an order in which few change.
   */
  @Override
  public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
    load(draw);
    for (int w = 0; w < staying.length; w++) {
      long word = stay.staying(w);
      set(Long.SIZE * w, staying[w] & ~word, donor);
      set(Long.SIZE * w, word & ~staying[w], row);
      staying[w] = word;
    }
    target.put(offset, written, 0, written.length);
  }

  /** Sets the features of a word's bits; apart for each side, so that no branch is a coin toss. */
  private void set(int first, long bits, float[] values) {
    for (long left = bits; left != 0; left &= left - 1) {
      set(first + Long.numberOfTrailingZeros(left), values);
    }
  }

  private void set(int feature, float[] values) {
    if (elementwise) {
      written[feature] = values[feature];
      return;
    }
    int size = features.size(feature);
    for (int i = 0; i < size; i++) {
      int element = features.element(feature, i);
      written[element] = values[element];
    }
  }

  /** Takes another donor; the next row starts from the sample's own. */
  private void load(int draw) {
    if (draw != drawn) {
      drawn = draw;
      donor = donors.apply(draw);
      System.arraycopy(row, 0, written, 0, row.length);
      staying = Coalition.all(features.features()).toWords();
    }
  }
}
