package dev.plumbline.verification.golden;

import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.LoadOptions;
import dev.plumbline.tensorflow.SavedModelLoader;
import dev.plumbline.tensorflow.network.NetworkGraph;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Builds the models of a golden folder, saves them, and loads them as any other. */
final class BuiltModels implements ModelSource {
  private final GoldenFolder folder;
  private final Path scratch;
  private final Map<String, GoldenModel> opened = new LinkedHashMap<>();

  BuiltModels(GoldenFolder folder, Path scratch) {
    this.folder = folder;
    this.scratch = scratch;
  }

  @Override
  public GoldenModel open(String name) {
    return opened.computeIfAbsent(name, this::build);
  }

  private GoldenModel build(String name) {
    LayerReader reader = new LayerReader(name, folder.model(name));
    AxisOrder order = AxisOrder.of(reader.inputShape());
    Path saved = scratch.resolve(name);
    reader.graph().save(saved);
    InputKind kind =
        reader.tokens()
            ? InputKind.TOKENS
            : order.modelShape().rank() == 3 ? InputKind.IMAGE : InputKind.COLUMNS;
    InputLayout layout = InputLayout.of(NetworkGraph.INPUT, order.modelShape(), kind);
    LoadOptions options = LoadOptions.of(layout, reader.classes());
    Model model =
        SavedModelLoader.load(
            saved,
            reader.tokens()
                ? options.sampled(ids(order.modelShape(), reader.vocabulary()))
                : options);
    return new GoldenModel(model, order);
  }

  /** Some rows of ids of the vocabulary, for the checks at load. */
  private static Rows ids(Shape shape, int vocabulary) {
    return Rows.of(
        16,
        shape.size(),
        (row, target, offset) -> {
          RandomGenerator random = Draws.of(row).stream();
          for (int i = 0; i < shape.size(); i++) {
            target.put(offset + i, random.nextInt(vocabulary));
          }
        });
  }

  @Override
  public void close() {
    opened.values().forEach(model -> model.model().close());
  }
}
