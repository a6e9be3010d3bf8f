package dev.plumbline.core.blackbox;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.Pass;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of two columns whose scores are asked for in tests: (0, 1), (1, 3/4), (2, 1/2), ... */
final class TwoColumns {
  /** A number and a text, Lima or Oslo. */
  static final InputLayout AGE_AND_CITY =
      new InputLayout(
          List.of(
              new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS),
              new InputLayout.Input(
                  "city", Shape.of(1), InputKind.TEXTS, List.of("Lima", "Oslo"))));

  private TwoColumns() {}

  static Dataset dataset(List<String> classes) {
    return dataset(InputLayout.of("x", Shape.of(2), InputKind.COLUMNS), classes);
  }

  static Dataset dataset(InputLayout layout, List<String> classes) {
    List<Instance> rows = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      float[] values = new float[layout.width()];
      values[0] = i;
      values[1] = 1 - i / 4f;
      rows.add(
          new Instance(
              "test/" + i,
              FloatRows.row(values),
              classes.isEmpty() ? -1 : i % classes.size(),
              FeatureMap.identity(layout.width()),
              new Truth.None(),
              List.of()));
    }
    DatasetFacts facts =
        new DatasetFacts(layout, classes, DatasetFacts.TruthKind.NONE, "data", Map.of());
    return new FixedDataset(facts, List.of(), rows);
  }

  /** Opens a model. */
  static Model open(ModelPlugin plugin, Map<String, Object> parameters, Dataset dataset) {
    return plugin.open(
        Parameters.defaults(plugin.spec(), parameters),
        new ModelPlugin.Context(dataset, 1, "cpu", Path.of("cache"), Progress.SILENT));
  }

  /** The outputs of some rows. */
  static FloatRows outputs(Model model, OutputKind kind, FloatRows rows) {
    FloatRows.Builder outputs = new FloatRows.Builder(rows.count(), model.facts().outputs());
    model.run(Pass.forward(rows, kind, outputs::accept));
    return outputs.build();
  }
}
