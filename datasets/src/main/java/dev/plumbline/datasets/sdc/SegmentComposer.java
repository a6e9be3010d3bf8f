package dev.plumbline.datasets.sdc;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Composes mosaics of the samples of a pool; the draws of a mosaic are keyed by its id. */
final class SegmentComposer {
  private final int segments;
  private final List<String> names;
  private final List<Instance> pool;
  private final Draws draws;
  private final List<int[]> foreground;
  private final int[] background;
  private final int width;
  private final FeatureMap features;

  SegmentComposer(SegmentTask task, TaskClasses classes, List<Instance> pool, Draws draws) {
    this.segments = task.segments();
    this.names = classes.names();
    this.pool = pool;
    this.draws = draws;
    this.foreground = classes.foreground().stream().map(c -> classes.of(c, pool)).toList();
    this.background =
        classes.background().stream()
            .map(c -> classes.of(c, pool))
            .flatMapToInt(Arrays::stream)
            .toArray();
    this.width = pool.get(0).row().width();
    this.features = FeatureMap.blocks(segments, width);
  }

  /** The mosaic of an id: its class, the place of the evidence and all samples are drawn. */
  Instance mosaic(String id) {
    RandomGenerator random = draws.at(id).stream();
    int label = random.nextInt(foreground.size());
    int informative = random.nextInt(segments);
    float[] row = new float[segments * width];
    FloatBuffer buffer = FloatBuffer.wrap(row);
    List<String> captions = new ArrayList<>();
    for (int segment = 0; segment < segments; segment++) {
      int[] source = segment == informative ? foreground.get(label) : background;
      Instance shown = pool.get(source[random.nextInt(source.length)]);
      shown.row().write(0, buffer, segment * width);
      captions.add("segment %d: %s".formatted(segment + 1, names.get(shown.label())));
    }
    Truth truth = new Truth.DataTruth(Truth.Features.of(informative));
    return new Instance(id, FloatRows.row(row), label, features, truth, captions);
  }
}
