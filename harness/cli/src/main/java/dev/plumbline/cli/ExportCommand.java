package dev.plumbline.cli;

import dev.plumbline.cli.terminal.ProgressDisplay;
import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.exchange.ExchangeFormat;
import dev.plumbline.core.export.Exporter;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code export}: writes samples, outputs and attributions for other programs. */
@Command(
    name = "export",
    description = {
      "Writes samples, model outputs and attributions of a suite for other programs.",
      "Rows are keyed by sample id. An explainer of type 'imported' reads such files back."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private SuiteArguments suite = new SuiteArguments();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output folder; default: target/plumbline/<suite>-export.")
  private @Nullable Path out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "File format: ${COMPLETION-CANDIDATES}; default: NPZ.")
  private ExchangeFormat format = ExchangeFormat.NPZ;

  @Option(
      names = "--explainer",
      paramLabel = "NAME",
      description =
          "Name of an explainer of the suite; may be repeated; default: all except controls.")
  private List<String> explainers = List.of();

  @Mixin private CacheOption cache = new CacheOption();

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Catalog catalog = Catalog.load();
    Plan plan = suite.plan(catalog, terminal);
    Path folder = out == null ? Path.of("target", "plumbline", plan.suite() + "-export") : out;
    Path absolute = folder.toAbsolutePath().normalize();
    Exporter.Exported exported = OrderlyEnd.during(catalog, () -> export(catalog, plan, absolute));
    exported.warnings().forEach(terminal::warn);
    exported.missing().forEach(terminal::warn);
    exported.files().forEach(file -> terminal.out().println("wrote " + file));
    return ExitCode.OK.code();
  }

  private Exporter.Exported export(Catalog catalog, Plan plan, Path folder) {
    try (ProgressDisplay progress = ProgressDisplay.ticking(terminal)) {
      RunOptions options = RunOptions.quiet(folder, cache.path()).withListener(progress);
      return new Exporter(plan, options, catalog).export(format, explainers);
    }
  }
}
