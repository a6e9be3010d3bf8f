package dev.plumbline.metrics.model;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The features of a row in reverse order: feature i and feature n − 1 − i are partners and change
 * places, element by element, where they have equally many elements; all other elements stay. Doing
 * it twice changes nothing.
 */
public final class Mirror {
  private final int[] partner;
  private final int[] source;
  private final boolean[] later;

  private Mirror(int[] partner, int[] source, boolean[] later) {
    this.partner = partner;
    this.source = source;
    this.later = later;
  }

  /** The mirror of the features of a map. */
  public static Mirror of(FeatureMap features) {
    int n = features.features();
    int[] partner = new int[n];
    int[] source = new int[features.elements()];
    boolean[] later = new boolean[source.length];
    Arrays.setAll(source, e -> e);
    for (int f = 0; f < n; f++) {
      int other = n - 1 - f;
      partner[f] = features.size(f) == features.size(other) ? other : f;
      for (int i = 0; i < features.size(f); i++) {
        source[features.element(f, i)] = features.element(partner[f], i);
        later[features.element(f, i)] = partner[f] < f;
      }
    }
    return new Mirror(partner, source, later);
  }

  /** The partner of a feature; the feature itself where it has none. */
  public int partner(int feature) {
    return partner[feature];
  }

  /** Whether any feature has a partner. */
  public boolean changes() {
    for (int f = 0; f < partner.length; f++) {
      if (partner[f] != f) {
        return true;
      }
    }
    return false;
  }

  /** The number of elements of a row. */
  public int width() {
    return source.length;
  }

  /** Writes the mirror image of a row. */
  public void reflect(FloatBuffer row, int offset, FloatBuffer target, int targetOffset) {
    for (int e = 0; e < source.length; e++) {
      target.put(targetOffset + e, row.get(offset + source[e]));
    }
  }

  /** Rows with each later feature's values replaced by its earlier partner's. */
  public FloatRows symmetric(FloatRows rows) {
    FloatRows.Builder symmetric = new FloatRows.Builder(rows.count(), rows.width());
    for (int row = 0; row < rows.count(); row++) {
      float[] values = rows.copyRow(row);
      float[] same = values.clone();
      for (int e = 0; e < source.length; e++) {
        if (later[e]) {
          same[e] = values[source[e]];
        }
      }
      symmetric.accept(row, FloatBuffer.wrap(same), 0);
    }
    return symmetric.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mirror mirror && Arrays.equals(source, mirror.source);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(source);
  }
}
