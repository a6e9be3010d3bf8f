package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.draft.SuiteDraft;
import dev.plumbline.core.model.ModelPortrait;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code show-model}: what can be said of a model before a suite names it. */
@Command(
    name = "show-model",
    description =
        "Reads a SavedModel, a frozen graph, an ONNX or a TorchScript file: its inputs and outputs,"
            + " what works and why not, and a suite to start from.",
    mixinStandardHelpOptions = true)
final class ShowModelCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "PATH", description = "The folder or file of the model.")
  private Path path = Path.of("");

  @Mixin private CacheOption cache = new CacheOption();

  ShowModelCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ModelPortrait portrait = portrait();
    for (ModelPortrait.PortraitSection section : portrait.sections()) {
      terminal.out().println(terminal.paint(Terminal.Color.BOLD, section.title()));
      section.lines().forEach(line -> terminal.out().println("  " + line));
    }
    if (!portrait.isUsable()) {
      return ExitCode.CONFIGURATION.code();
    }
    terminal.out().println(terminal.paint(Terminal.Color.BOLD, "a suite to start from"));
    new SuiteDraft(Path.of(""))
        .text(Optional.empty(), "", Optional.of(portrait))
        .lines()
        .forEach(line -> terminal.out().println("  " + line));
    return ExitCode.OK.code();
  }

  private ModelPortrait portrait() {
    Catalog catalog = Catalog.load();
    return OrderlyEnd.during(catalog, () -> catalog.portrait(path, cache.path()));
  }
}
