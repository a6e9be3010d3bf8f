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
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Twins for localization: noise that is brighter at marked features, classified by the sums of the
 * left and the right half. The marked features are the evidence.
 */
final class MarkedFeatureTwins {
  private static final int SAMPLES = 256;
  private static final int SIDE = 8;
  private static final int TOKENS = 32;
  private static final double NOISE = 0.3;
  private static final double BRIGHT = 1;

  private MarkedFeatureTwins() {}

  /** Draws which features of an instance are marked. */
  @FunctionalInterface
  private interface Marker {
    BitSet mark(RandomGenerator random);
  }

  /**
   * The three twins: a rectangle in an image, a quadrant of an image, and spans of a sequence whose
   * truth is a human rationale.
   */
  static List<Twins.Twin> of(long seed) {
    InputLayout image = InputLayout.of("x", Shape.of(SIDE, SIDE, 1), InputKind.IMAGE);
    InputLayout sequence = InputLayout.of("x", Shape.of(TOKENS, 1), InputKind.SEQUENCE);
    return List.of(
        twin(seed, "bright-patch", image, MarkedFeatureTwins::rectangle),
        twin(seed, "bright-quadrant", image, MarkedFeatureTwins::quadrant),
        twin(seed, "marked-spans", sequence, MarkedFeatureTwins::spans));
  }

  private static Twins.Twin twin(long seed, String name, InputLayout layout, Marker marker) {
    int columns = layout.inputs().get(0).kind() == InputKind.IMAGE ? SIDE : TOKENS;
    LeftRightClassifier function = new LeftRightClassifier(layout.width(), columns);
    boolean human = layout.inputs().get(0).kind() == InputKind.SEQUENCE;
    DatasetFacts facts =
        new DatasetFacts(
            layout,
            List.of("left", "right"),
            human ? TruthKind.HUMAN : TruthKind.DATA,
            new ContentHash().add("twin", name).add("seed", Long.toString(seed)).hex(),
            Map.of());
    Draws draws = Draws.of(seed).at(name);
    FeatureMap features = FeatureMap.identity(layout.width());
    List<Instance> instances =
        new ComputedList<>(
            SAMPLES,
            i -> {
              String id = String.format(Locale.ROOT, "%s/%06d", name, i);
              RandomGenerator random = draws.at(id).stream();
              BitSet marked = marker.mark(random);
              FloatRows row = row(marked, layout.width(), random);
              Truth.Features truth = Truth.Features.of(marked.stream().toArray());
              return new Instance(
                  id,
                  row,
                  function.half(marked.nextSetBit(0)),
                  features,
                  human ? new Truth.HumanRationale(truth) : new Truth.DataTruth(truth),
                  List.of());
            });
    return new Twins.Twin(name, new GeneratedDataset(facts, instances, instances, function), false);
  }

  private static FloatRows row(BitSet marked, int width, RandomGenerator random) {
    float[] row = new float[width];
    for (int e = 0; e < width; e++) {
      row[e] = (float) (NOISE * random.nextGaussian() + (marked.get(e) ? BRIGHT : 0));
    }
    return FloatRows.row(row);
  }

  private static BitSet rectangle(RandomGenerator random) {
    int height = 2 + random.nextInt(3);
    int width = 2 + random.nextInt(3);
    int top = random.nextInt(SIDE - height + 1);
    int left = random.nextInt(SIDE - width + 1);
    return rectangle(top, left, height, width);
  }

  private static BitSet quadrant(RandomGenerator random) {
    int half = SIDE / 2;
    return rectangle(random.nextInt(2) * half, random.nextInt(2) * half, half, half);
  }

  private static BitSet rectangle(int top, int left, int height, int width) {
    BitSet marked = new BitSet();
    for (int row = top; row < top + height; row++) {
      marked.set(row * SIDE + left, row * SIDE + left + width);
    }
    return marked;
  }

  /** One span in the left half, in the right half, or in both. */
  private static BitSet spans(RandomGenerator random) {
    BitSet marked = new BitSet();
    int which = 1 + random.nextInt(3);
    for (int half = 0; half < 2; half++) {
      if ((which >> half & 1) == 1) {
        int length = 2 + random.nextInt(3);
        int from = half * TOKENS / 2 + random.nextInt(TOKENS / 2 - length + 1);
        marked.set(from, from + length);
      }
    }
    return marked;
  }
}
