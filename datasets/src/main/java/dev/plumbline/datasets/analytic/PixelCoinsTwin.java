package dev.plumbline.datasets.analytic;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The twin {@code pixel-coins}, for metrics that need pixels or a decision: images in front of a
 * linear classifier. Each pixel is +1 or −1 by its own fair coin, independent of its neighbors; F
 * is the logit of the predicted class, to which pixel i contributes cᵢ = ± wᵢ xᵢ.
 *
 * <p>The order of the cᵢ must score best, whatever is drawn:
 *
 * <ul>
 *   <li>If the pixels of a set are set to zero, F is the sum of the cᵢ of all other pixels. Among
 *       sets of k pixels the k largest cᵢ leave the least, so no other order changes the decision
 *       sooner.
 *   <li>If all pixels with cᵢ > 0 are imputed from their neighbors, all remaining pixels have the
 *       same value and so do the imputed ones: F is the smallest possible, and from the other end
 *       of the order the largest possible.
 *   <li>A blurred value lies between −1 and 1, so that blurring a pixel lowers F exactly where cᵢ >
 *       0.
 * </ul>
 */
final class PixelCoinsTwin {
  private static final String NAME = "pixel-coins";
  private static final int SAMPLES = 256;
  private static final int SIDE = 6;

  private final LinearPixelClassifier function = new LinearPixelClassifier(SIDE * SIDE);
  private final FeatureMap features = FeatureMap.identity(SIDE * SIDE);
  private final Draws draws;

  private PixelCoinsTwin(Draws draws) {
    this.draws = draws;
  }

  /** The twin; equal seeds give equal twins. */
  static Twins.Twin of(long seed) {
    PixelCoinsTwin twin = new PixelCoinsTwin(Draws.of(seed).at(NAME));
    DatasetFacts facts =
        new DatasetFacts(
            InputLayout.of("x", Shape.of(SIDE, SIDE, 1), InputKind.IMAGE),
            List.of("positive", "negative"),
            TruthKind.MODEL,
            new ContentHash().add("twin", NAME).add("seed", Long.toString(seed)).hex(),
            Map.of());
    return new Twins.Twin(
        NAME,
        new GeneratedDataset(facts, twin.split("train"), twin.split("test"), twin.function),
        true);
  }

  private List<Instance> split(String split) {
    return new ComputedList<>(
        SAMPLES, i -> instance(String.format(Locale.ROOT, "%s/%s/%06d", NAME, split, i)));
  }

  private Instance instance(String id) {
    RandomGenerator random = draws.at(id).stream();
    double[] x = new double[function.inputs()];
    float[] row = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextBoolean() ? 1 : -1;
      row[i] = (float) x[i];
    }
    int predicted = function.predicted(x);
    Truth truth = new Truth.ModelTruth(Vector.of(function.contributions(x, predicted)), true);
    return new Instance(id, FloatRows.row(row), predicted, features, truth, List.of());
  }
}
