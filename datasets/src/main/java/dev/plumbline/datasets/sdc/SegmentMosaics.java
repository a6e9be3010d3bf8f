package dev.plumbline.datasets.sdc;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Composes mosaics of segments from a pool of points; the draws of a mosaic are keyed by its id.
 */
final class SegmentMosaics {
  private final SdcPreset preset;
  private final int segments;
  private final Draws draws;
  private final List<float[][]> foreground;
  private final float[][] background;
  private final FeatureMap features;
  private final List<String> captions;

  SegmentMosaics(SdcPreset preset, int segments, Draws draws) {
    this.preset = preset;
    this.segments = segments;
    this.draws = draws;
    Draws pool = draws.at(preset.word()).at("pool");
    this.foreground = points(preset.foreground(), pool.at("foreground"));
    this.background =
        points(preset.background(), pool.at("background")).stream()
            .flatMap(Arrays::stream)
            .toArray(float[][]::new);
    this.features = FeatureMap.blocks(segments, preset.dimensions());
    this.captions = IntStream.rangeClosed(1, segments).mapToObj(j -> "segment " + j).toList();
  }

  List<Instance> split(String split, int count) {
    return new ComputedList<>(
        count, i -> mosaic(String.format(Locale.ROOT, "%s/%s/%06d", preset.word(), split, i)));
  }

  private Instance mosaic(String id) {
    RandomGenerator random = draws.at(id).stream();
    int label = random.nextInt(preset.foreground().size());
    int informative = random.nextInt(segments);
    int d = preset.dimensions();
    float[] row = new float[segments * d];
    for (int segment = 0; segment < segments; segment++) {
      float[][] source = segment == informative ? foreground.get(label) : background;
      System.arraycopy(source[random.nextInt(source.length)], 0, row, segment * d, d);
    }
    Truth truth = new Truth.DataTruth(Truth.Features.of(informative));
    return new Instance(id, FloatRows.row(row), label, features, truth, captions);
  }

  private List<float[][]> points(List<PointDistribution> regions, Draws pool) {
    List<float[][]> points = new ArrayList<>();
    for (int r = 0; r < regions.size(); r++) {
      float[][] of = new float[preset.pointsPerRegion()][];
      for (int i = 0; i < of.length; i++) {
        of[i] = regions.get(r).draw(pool.at(r).at(i).stream());
      }
      points.add(of);
    }
    return points;
  }
}
