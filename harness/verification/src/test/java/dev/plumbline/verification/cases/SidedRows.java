package dev.plumbline.verification.cases;

import dev.plumbline.datasets.ComputedList;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Rows with elements that belong to no feature. These are the same in all test rows and others in
 * all training rows, so that whoever takes them from elsewhere is noticed.
 *
 * @param id the id of the dataset
 */
record SidedRows(String id, InputLayout layout, FeatureMap features) implements DatasetPlugin {
  private static final int ROWS = 12;

  /** Columns, one of which is no feature, and a side input of columns. */
  static SidedRows table() {
    return new SidedRows(
        "sided-table",
        new InputLayout(
            List.of(input("a", InputKind.COLUMNS, 6), input("side", InputKind.COLUMNS, 3))),
        FeatureMap.of(0, 1, -1, 2, 3, 3, -1, -1, -1));
  }

  /** Patches of an image whose lowest row is no feature, behind a side input. */
  static SidedRows picture() {
    return new SidedRows(
        "sided-picture",
        new InputLayout(
            List.of(input("side", InputKind.COLUMNS, 3), input("image", InputKind.IMAGE, 4, 4, 1))),
        FeatureMap.of(-1, -1, -1, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, -1, -1, -1, -1));
  }

  private static InputLayout.Input input(String name, InputKind kind, int... shape) {
    return new InputLayout.Input(name, Shape.of(shape), kind);
  }

  @Override
  public PluginSpec spec() {
    return PluginSpec.dataset(id).version(1).summary("Rows with side inputs.").build();
  }

  @Override
  public Dataset open(Parameters parameters, DatasetContext context) {
    return dataset();
  }

  Dataset dataset() {
    return new FixedDataset(
        new DatasetFacts(layout, List.of("a", "b"), DatasetFacts.TruthKind.NONE, id, Map.of()),
        new ComputedList<>(ROWS, i -> instance("train/" + i, -5.5f - i)),
        new ComputedList<>(ROWS, i -> instance("test/" + i, 0.375f)));
  }

  private Instance instance(String place, float side) {
    RandomGenerator random = Draws.of(1).at(place).stream();
    float[] row = new float[layout.width()];
    for (int e = 0; e < row.length; e++) {
      float drawn = (float) random.nextGaussian();
      row[e] = features.featureOf(e) < 0 ? side : drawn;
    }
    return new Instance(
        id + "/" + place,
        FloatRows.row(row),
        row[0] + row[3] > 0 ? 1 : 0,
        features,
        new Truth.None(),
        List.of());
  }
}
