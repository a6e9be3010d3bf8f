package dev.plumbline.datasets.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlantedShapesTests {
  private static final PlantedShapes PLUGIN = new PlantedShapes();

  private static Dataset open(Map<String, Object> given) {
    return PLUGIN.open(
        Parameters.defaults(PLUGIN.spec(), given),
        new DatasetPlugin.DatasetContext(5, Path.of("none"), Progress.SILENT));
  }

  /**
   * Without noise an image holds the strokes of its shape, 16 pixels of distractor, and nothing
   * else.
   */
  @Test
  void anImageIsItsShapeAndABlotThatNeverTouchesIt() {
    for (Instance image : open(Map.of("noise", 0.0, "patch", 1L, "test", 200L)).test()) {
      BitSet lit = new BitSet();
      for (int e = 0; e < 256; e++) {
        lit.set(e, image.row().get(0, e) > 0);
      }
      BitSet truth = evidence(image);
      assertThat(truth.cardinality()).isEqualTo(strokes(ShapeTemplate.ALL.get(image.label())));
      BitSet distractor = (BitSet) lit.clone();
      distractor.andNot(truth);
      assertThat(distractor.cardinality())
          .isEqualTo(ShapeImages.DISTRACTOR * ShapeImages.DISTRACTOR);
      assertThat(lit.cardinality()).isEqualTo(truth.cardinality() + distractor.cardinality());
      assertThat(distractor.stream().mapToDouble(e -> image.row().get(0, e)).distinct().count())
          .isOne();
    }
  }

  /** The pixels of the truth, moved to their corner, are the glyph of the label. */
  @Test
  void theTruthHasTheFormOfTheLabel() {
    for (Instance image : open(Map.of("patch", 1L, "test", 50L)).test()) {
      BitSet truth = evidence(image);
      int top = truth.stream().map(e -> e / 16).min().orElseThrow();
      int left = truth.stream().map(e -> e % 16).min().orElseThrow();
      ShapeTemplate glyph = ShapeTemplate.ALL.get(image.label());
      for (int y = 0; y < ShapeTemplate.SIDE; y++) {
        for (int x = 0; x < ShapeTemplate.SIDE; x++) {
          boolean inside = top + y < 16 && left + x < 16;
          assertThat(inside && truth.get((top + y) * 16 + left + x)).isEqualTo(glyph.covers(y, x));
        }
      }
    }
  }

  /** A patch belongs to the truth exactly where one of its pixels does. */
  @Test
  void patchesGatherTheirPixels() {
    Dataset pixels = open(Map.of("size", 15L, "patch", 1L, "test", 20L));
    Dataset patches = open(Map.of("size", 15L, "patch", 4L, "test", 20L));
    for (int i = 0; i < 20; i++) {
      BitSet expected = new BitSet();
      evidence(pixels.test().get(i)).stream()
          .forEach(e -> expected.set(e / 15 / 4 * 4 + e % 15 / 4));
      assertThat(evidence(patches.test().get(i))).isEqualTo(expected);
      assertThat(patches.test().get(i).features().features()).isEqualTo(16);
    }
  }

  /** 2,000 draws of four classes: 500 each, sd √(2000 · 3/16) = 19.4; five sd are 97. */
  @Test
  void classesAreBalancedAndBrightnessFillsItsRange() {
    Dataset dataset = open(Map.of("noise", 0.0));
    int[] counts = new int[4];
    double lowest = 1;
    double highest = 0;
    for (Instance image : dataset.train()) {
      counts[image.label()]++;
      for (int e = 0; e < 256; e++) {
        float value = image.row().get(0, e);
        lowest = value > 0 ? Math.min(lowest, value) : lowest;
        highest = Math.max(highest, value);
      }
    }
    assertThat(Arrays.stream(counts).boxed())
        .allSatisfy(count -> assertThat(count).isCloseTo(500, within(97)));
    assertThat(lowest).isBetween(0.6, 0.605);
    assertThat(highest).isBetween(0.995, 1.0);
  }

  private static BitSet evidence(Instance image) {
    BitSet set = new BitSet();
    ((Truth.DataTruth) image.truth()).features().stream().forEach(set::set);
    return set;
  }

  private static int strokes(ShapeTemplate glyph) {
    int strokes = 0;
    for (int e = 0; e < ShapeTemplate.SIDE * ShapeTemplate.SIDE; e++) {
      strokes += glyph.covers(e / ShapeTemplate.SIDE, e % ShapeTemplate.SIDE) ? 1 : 0;
    }
    return strokes;
  }
}
