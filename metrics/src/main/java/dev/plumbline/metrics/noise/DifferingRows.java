package dev.plumbline.metrics.noise;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the training rows from which a feature can take another value of its own. */
public final class DifferingRows {
  private DifferingRows() {}

  /** The training rows that differ from an instance in an element of a feature, ascending. */
  public static List<Integer> of(Instance instance, int feature, FloatRows training) {
    FeatureMap features = instance.features();
    FloatRows own = instance.row();
    return IntStream.range(0, training.count())
        .filter(
            row ->
                IntStream.range(0, features.size(feature))
                    .map(i -> features.element(feature, i))
                    .anyMatch(e -> training.get(row, e) != own.get(0, e)))
        .boxed()
        .toList();
  }
}
