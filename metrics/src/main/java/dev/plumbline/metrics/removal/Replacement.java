package dev.plumbline.metrics.removal;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import java.nio.FloatBuffer;

/**
 * Removed elements take the values of another row: one row per draw. A row is written in one bulk
 * copy, then only its removed elements are written again; nothing is allocated.
 */
final class Replacement implements Removal.Prepared {
  private final float[] row;
  private final float[] written;
  private final FeatureMap features;
  private final FloatRows donors;
  private final int[] donorOf;
  private float[] donor;
  private int donorIndex;

  /** One draw, from one row. */
  Replacement(Instance instance, FloatRows donor) {
    this(instance, donor, new int[] {0});
  }

  /** Draw d takes the values of row {@code donorOf[d]}. */
  Replacement(Instance instance, FloatRows donors, int[] donorOf) {
    this.row = instance.row().copyRow(0);
    this.written = new float[row.length];
    this.features = instance.features();
    this.donors = donors;
    this.donorOf = donorOf;
    this.donorIndex = donorOf[0];
    this.donor = donors.copyRow(donorIndex);
    if (donor.length != row.length) {
      throw new IllegalArgumentException(
          "instance %s: rows of %d replace rows of %d"
              .formatted(instance.id(), donor.length, row.length));
    }
  }

  @Override
  public int draws() {
    return donorOf.length;
  }

  /** Rows are made in an array and handed over whole: buffers are slow element by element. */
  @Override
  public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
    load(donorOf[draw]);
    long[] words = stay.toWords();
    for (int e = 0; e < written.length; e++) {
      int feature = features.featureOf(e);
      boolean stays = feature < 0 || (words[feature >> 6] >>> feature & 1) != 0;
      written[e] = stays ? row[e] : donor[e];
    }
    target.put(offset, written, 0, written.length);
  }

  private void load(int index) {
    if (index != donorIndex) {
      donorIndex = index;
      donor = donors.copyRow(index);
    }
  }
}
