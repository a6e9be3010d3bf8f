package dev.plumbline.datasets.planted;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Draws the images of the dataset {@code planted-shapes}, each from a stream keyed by its id. */
final class ShapeImages {
  /** The side, in pixels, of the square distractor. */
  static final int DISTRACTOR = 4;

  private final int size;
  private final double noise;
  private final Draws draws;
  private final FeatureMap features;

  ShapeImages(int size, int patch, double noise, Draws draws) {
    this.size = size;
    this.noise = noise;
    this.draws = draws;
    this.features = FeatureMap.patches(Shape.of(size, size, 1), patch, patch);
  }

  List<Instance> split(String split, int count) {
    return new ComputedList<>(
        count, i -> image(String.format(Locale.ROOT, "shapes/%s/%06d", split, i)));
  }

  private Instance image(String id) {
    RandomGenerator random = draws.at(id).stream();
    int label = random.nextInt(ShapeTemplate.ALL.size());
    float[] row = new float[size * size];
    int top = random.nextInt(size - ShapeTemplate.SIDE + 1);
    int left = random.nextInt(size - ShapeTemplate.SIDE + 1);
    distractor(row, random, top, left);
    BitSet evidence = draw(row, ShapeTemplate.ALL.get(label), random, top, left);
    for (int e = 0; e < row.length; e++) {
      row[e] = (float) Math.min(1, Math.max(0, row[e] + noise * random.nextGaussian()));
    }
    Truth truth = new Truth.DataTruth(Truth.Features.of(evidence.stream().toArray()));
    return new Instance(id, FloatRows.row(row), label, features, truth, List.of());
  }

  /**
   * Draws a filled square anywhere outside the square of the shape; 13 pixels a side leave room.
   */
  private void distractor(float[] row, RandomGenerator random, int top, int left) {
    int y;
    int x;
    do {
      y = random.nextInt(size - DISTRACTOR + 1);
      x = random.nextInt(size - DISTRACTOR + 1);
    } while (y + DISTRACTOR > top
        && y < top + ShapeTemplate.SIDE
        && x + DISTRACTOR > left
        && x < left + ShapeTemplate.SIDE);
    float bright = brightness(random);
    for (int e = 0; e < DISTRACTOR * DISTRACTOR; e++) {
      row[(y + e / DISTRACTOR) * size + x + e % DISTRACTOR] = bright;
    }
  }

  /** Draws the shape and returns the features that it touches. */
  private BitSet draw(float[] row, ShapeTemplate glyph, RandomGenerator random, int top, int left) {
    BitSet touched = new BitSet();
    float bright = brightness(random);
    for (int y = 0; y < ShapeTemplate.SIDE; y++) {
      for (int x = 0; x < ShapeTemplate.SIDE; x++) {
        if (glyph.covers(y, x)) {
          int element = (top + y) * size + left + x;
          row[element] = bright;
          touched.set(features.featureOf(element));
        }
      }
    }
    return touched;
  }

  private static float brightness(RandomGenerator random) {
    return (float) (0.6 + 0.4 * random.nextDouble());
  }
}
