package dev.plumbline.cli;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.exchange.ExchangeFormat;
import dev.plumbline.core.export.Exporter;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes samples, outputs and attributions for other programs. */
@Command(
    name = "export",
    description = {
      "Writes the samples of a suite, the outputs of its models and the attributions of its methods",
      "for other programs, keyed by sample id. An explainer of type imported reads them back."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private SuiteArguments suite = new SuiteArguments();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to; target/plumbline/<suite>-export if not given.")
  private @Nullable Path out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; npz if not given.")
  private ExchangeFormat format = ExchangeFormat.NPZ;

  @Option(
      names = "--explainer",
      paramLabel = "NAME",
      description = "An explainer of the suite, repeatable; all but controls if not given.")
  private List<String> explainers = List.of();

  @Mixin private CacheOption cache = new CacheOption();

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Catalog catalog = Catalog.load();
    Plan plan = suite.plan(catalog);
    plan.warnings().forEach(terminal::warn);
    Path folder = out == null ? Path.of("target", "plumbline", plan.suite() + "-export") : out;
    Exporter.Exported exported = export(catalog, plan, folder.toAbsolutePath().normalize());
    exported.missing().forEach(terminal::warn);
    exported.files().forEach(file -> terminal.out().println("wrote " + file));
    return ExitCode.OK.code();
  }

  private Exporter.Exported export(Catalog catalog, Plan plan, Path folder) {
    try (ProgressDisplay progress = ProgressDisplay.ticking(terminal)) {
      RunOptions options =
          new RunOptions(folder, cache.path(), 1, "", progress, new AtomicBoolean());
      return new Exporter(plan, options, catalog).export(format, explainers);
    }
  }
}
