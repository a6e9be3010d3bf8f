package dev.plumbline.djl;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One test row of ones, and no training rows. */
public record OnesDataset(DatasetFacts facts, List<Instance> test) implements Dataset {

  /** A dataset of a layout with the classes of these names. */
  public static Dataset of(InputLayout layout, String... classes) {
    float[] ones = new float[layout.width()];
    Arrays.fill(ones, 1);
    Instance row =
        new Instance(
            "one",
            FloatRows.row(ones),
            0,
            FeatureMap.identity(layout.width()),
            new Truth.None(),
            List.of());
    return new OnesDataset(
        new DatasetFacts(layout, List.of(classes), DatasetFacts.TruthKind.NONE, "hash", Map.of()),
        List.of(row));
  }

  @Override
  public List<Instance> train() {
    return List.of();
  }
}
