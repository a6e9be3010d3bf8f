package dev.plumbline.tensorflow;

import dev.plumbline.datasets.ExternalFolders;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import java.nio.file.Path;
import java.util.List;

/** The public SavedModels of the data folder; for tests marked with {@code NeedsData}. */
final class PublicModels {
  private PublicModels() {}

  /** A public model and how its rows look. */
  record Case(String name, InputLayout layout, int classes, LoadOptions.Names names) {

    LoadOptions options() {
      return LoadOptions.of(layout, classes).named(names);
    }

    Path folder() {
      return PublicModels.folder(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Returns a model's folder. */
  static Path folder(String name) {
    return ExternalFolders.data().resolve("models").resolve(name);
  }

  /** All that can be loaded, with the shapes the manifest gives. */
  static List<Case> loadable() {
    return List.of(
        of("tf1_mnist_conv", 10, InputKind.IMAGE, 28, 28, 1),
        of("tf1_cifar10_cnn", 10, InputKind.IMAGE, 32, 32, 3),
        of("tf1_mnist_lr_degenerate", 10, InputKind.COLUMNS, 784),
        of("tf2_mnist_mlp_scisharp", 10, InputKind.IMAGE, 28, 28, 1),
        of("tf2_matmul_softmax_scisharp", 10, InputKind.COLUMNS, 784),
        of("tf2_lstm_seq_scisharp", 0, InputKind.SEQUENCE, 5, 3),
        of("tf2_mnist_cnn_martinabeleda", 10, InputKind.IMAGE, 28, 28, 3),
        donation(),
        of("tf2_sms_spam_embedding", 2, InputKind.TOKENS, 8),
        of("tf2_timeseries_transformer_gpl", 0, InputKind.SEQUENCE, 30, 6),
        of("tf1_half_plus_two_java", 0, InputKind.COLUMNS, 1),
        add());
  }

  static Case of(String name, int classes, InputKind kind, int... shape) {
    return new Case(
        name, InputLayout.of("x", Shape.of(shape), kind), classes, LoadOptions.Names.NONE);
  }

  private static Case donation() {
    return new Case(
        "tf2_blood_donation_tabular",
        InputLayout.of("x", Shape.of(4), InputKind.COLUMNS),
        2,
        new LoadOptions.Names(
            null,
            null,
            LoadOptions.OutputIs.LOGITS,
            null,
            List.of("Recency", "Frequency", "Monetary", "Time"),
            null,
            List.of()));
  }

  private static Case add() {
    return new Case(
        "tf2_functions_java",
        new InputLayout(
            List.of(
                new InputLayout.Input("a", Shape.of(1), InputKind.COLUMNS),
                new InputLayout.Input("b", Shape.of(1), InputKind.COLUMNS))),
        0,
        new LoadOptions.Names(
            "add", null, LoadOptions.OutputIs.LOGITS, null, List.of(), null, List.of()));
  }
}
