package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.draft.SuiteDraft;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPortrait;
import dev.plumbline.core.suite.SuiteGrammar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code init}: writes a first suite for data and a model. */
@Command(
    name = "init",
    description =
        "Looks at data, a model, or both, and writes a first suite with comments. Data are a CSV, TSV"
            + " or Parquet file (a table, texts, or time series), a .jsonl file of texts, NumPy"
            + " arrays, a folder of images, or a folder with a file of each split, such as train.csv"
            + " and test.csv. A model is the folder of a SavedModel, the file of a frozen graph, an"
            + " ONNX or a TorchScript model, or the address of a server. Without a model, a network is"
            + " trained.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--data", paramLabel = "PATH", description = "The data.")
  private @Nullable Path data;

  @Option(
      names = "--model",
      paramLabel = "PATH|URL",
      description = "The folder or file of the model, or http:// and where it is asked for scores.")
  private String model = "";

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description =
          "The column that is predicted; default: the last one of a table that the model does not read, 'label' of series.")
  private String label = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The suite to write; default: suite.yaml.")
  private Path out = Path.of("suite.yaml");

  @Option(names = "--force", description = "Overwrites the suite if it exists.")
  private boolean force;

  @Mixin private CacheOption cache = new CacheOption();

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (Files.exists(out) && !force) {
      terminal.error(out + " exists; name another file with --out, or overwrite it with --force");
      return ExitCode.CONFIGURATION.code();
    }
    Path file = out.toAbsolutePath();
    SuiteDraft draft = new SuiteDraft(Objects.requireNonNull(file.getParent()), name());
    String text = draft.text(Optional.ofNullable(data), label, portrait());
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(out + " cannot be written: " + e.getMessage(), e);
    }
    terminal.out().println("wrote " + out + "; next: plumbline validate " + out);
    return ExitCode.OK.code();
  }

  /** The name of the suite: that of its file, where it can be one and says more than "suite". */
  private String name() {
    String stem = String.valueOf(out.getFileName()).replaceFirst("\\.ya?ml$", "");
    return SuiteGrammar.NAME.matches(stem) && !stem.equals("suite") ? stem : "first";
  }

  private Optional<ModelPortrait> portrait() {
    if (model.isEmpty()) {
      return Optional.empty();
    }
    if (model.matches("https?://.*")) {
      return Optional.of(ModelPortrait.served(model));
    }
    Path given = Path.of(model);
    Catalog catalog = Catalog.load();
    ModelPortrait portrait =
        OrderlyEnd.during(catalog, () -> catalog.portrait(given, cache.path()));
    if (!portrait.isUsable()) {
      throw new ModelException(
          "the model cannot be used: see 'plumbline show-model " + given + "'");
    }
    return Optional.of(portrait);
  }
}
