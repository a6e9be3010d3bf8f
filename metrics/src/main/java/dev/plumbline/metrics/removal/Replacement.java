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
  private final FloatRows row;
  private final FeatureMap features;
  private final FloatRows donors;
  private final int[] donorOf;

  /** One draw, from one row. */
  Replacement(Instance instance, FloatRows donor) {
    this(instance, donor, new int[] {0});
  }

  /** Draw d takes the values of row {@code donorOf[d]}. */
  Replacement(Instance instance, FloatRows donors, int[] donorOf) {
    this.row = instance.row();
    this.features = instance.features();
    this.donors = donors;
    this.donorOf = donorOf;
    if (donors.width() != row.width()) {
      throw new IllegalArgumentException(
          "instance " + instance.id() + ": rows of " + donors.width() + " replace " + row);
    }
  }

  @Override
  public int draws() {
    return donorOf.length;
  }

  @Override
  public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
    row.write(0, target, offset);
    int donor = donorOf[draw];
    int last = features.features();
    for (int f = stay.nextRemoved(0); f < last; f = stay.nextRemoved(f + 1)) {
      int size = features.size(f);
      for (int i = 0; i < size; i++) {
        int element = features.element(f, i);
        target.put(offset + element, donors.get(donor, element));
      }
    }
  }
}
