package dev.plumbline.cli;

import dev.plumbline.cli.terminal.ProgressDisplay;
import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.reports.ReportWriter;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.merge.RunMerger;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.TextFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code report}: writes the report of finished runs again, without running. */
@Command(
    name = "report",
    description = {
      "Writes the report of a finished run again, without running anything.",
      "Several runs make one report: methods on the same data and model stand in one table."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folder, as 'run' wrote it.")
  private List<Path> runs = List.of();

  @Option(
      names = "--formats",
      split = ",",
      paramLabel = "FORMAT",
      description = "Any of html, csv, json, latex, md, pdf, parquet; default: html,csv,json.")
  private List<String> formats = List.of("html", "csv", "json");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Output folder; default: the run folder, or target/plumbline/report for several.")
  private @Nullable Path out;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    formats.stream()
        .filter(format -> !ReportWriter.FORMATS.contains(format))
        .findFirst()
        .ifPresent(
            format -> {
              throw new ParameterException(
                  spec.commandLine(),
                  "unknown format '"
                      + format
                      + "' in --formats; known: "
                      + String.join(", ", ReportWriter.FORMATS));
            });
    List<RunFiles> folders = runs.stream().map(RunFolders::finished).toList();
    Path folder = out == null ? usual() : out;
    ReportModel model = write(folders, folder);
    new ConsoleSummary(model).lines(terminal).forEach(terminal.out()::println);
    terminal.out().println("report: " + folder.toAbsolutePath().normalize());
    return ExitCode.OK.code();
  }

  private ReportModel write(List<RunFiles> runFolders, Path folder) {
    try (ProgressDisplay progress = ProgressDisplay.ticking(terminal)) {
      ReportModel model = RunMerger.read(runFolders, phase -> progress.report(phase, 0, 0));
      progress.report("writing the report", 0, 0);
      ReportWriter.write(new TextFolder(folder), model, runFolders, Set.copyOf(formats));
      return model;
    }
  }

  private Path usual() {
    return runs.size() == 1 ? runs.get(0) : Path.of("target", "plumbline", "report");
  }
}
