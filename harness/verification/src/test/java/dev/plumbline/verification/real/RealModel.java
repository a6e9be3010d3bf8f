package dev.plumbline.verification.real;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.plan.TransformedDataset;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.ExternalFolders;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A saved model that reads MNIST images, and the images as it takes them.
 *
 * @param model the model
 * @param dataset the images after the input transform
 */
record RealModel(Model model, Dataset dataset) implements AutoCloseable {
  private static final Progress SILENT = (what, done, total) -> {};

  /** How a model of the data folder takes MNIST images. */
  record Input(long channels, String shape, double divide) {}

  /** Opens a model of the data folder. */
  static RealModel open(String folder, Input input, Path cache) {
    Catalog catalog = Catalog.load();
    DatasetPlugin mnist = catalog.dataset("mnist").orElseThrow();
    Map<String, Object> given =
        Map.of(
            "folder",
            ExternalFolders.data().resolve("mnist"),
            "channels",
            input.channels(),
            "shape",
            input.shape());
    InputTransform transform = new InputTransform(List.of(0.0), List.of(input.divide()));
    Dataset dataset =
        TransformedDataset.apply(
            transform,
            mnist.open(
                Parameters.defaults(mnist.spec(), given),
                new DatasetPlugin.DatasetContext(1, cache, SILENT)));
    ModelPlugin saved = catalog.model("saved-model").orElseThrow();
    Model model =
        saved.open(
            Parameters.defaults(
                saved.spec(),
                Map.of("path", ExternalFolders.data().resolve("models").resolve(folder))),
            new ModelPlugin.Context(dataset, 0, "cpu", cache, SILENT));
    return new RealModel(model, dataset);
  }

  /** The first images. */
  Rows first(int count) {
    return Rows.of(
        count,
        dataset.facts().layout().width(),
        (row, target, offset) -> dataset.test().get(row).row().write(0, target, offset));
  }

  /** The logits of some rows, one vector per row. */
  List<Vector> logits(Rows rows) {
    int width = model.facts().outputs();
    Vector[] logits = new Vector[rows.count()];
    model.run(
        Pass.forward(
            rows,
            OutputKind.LOGIT,
            (row, values, offset) -> {
              double[] copy = new double[width];
              for (int i = 0; i < width; i++) {
                copy[i] = values.get(offset + i);
              }
              logits[row] = Vector.of(copy);
            }));
    return List.of(logits);
  }

  /** The percentage of the first images that is classified rightly. */
  double accuracy(int count) {
    List<Vector> logits = logits(first(count));
    int right = 0;
    for (int i = 0; i < count; i++) {
      right += logits.get(i).argMax() == dataset.test().get(i).label() ? 1 : 0;
    }
    return 100.0 * right / count;
  }

  /** The gradient of one logit at one row. */
  Vector gradient(FloatRows row, int index) {
    FloatRows.Builder gradient = new FloatRows.Builder(1, row.width());
    model.run(
        Pass.gradients(
            row,
            new Pass.WantedGradients(
                Site.input(model.facts().layout()),
                any -> Target.of(OutputKind.LOGIT, index),
                gradient::accept)));
    FloatRows built = gradient.build();
    double[] values = new double[row.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = built.get(0, i);
    }
    return Vector.of(values);
  }

  @Override
  public void close() {
    model.close();
  }
}
