package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.core.expect.ExpectedRecorder;
import dev.plumbline.core.expect.ExpectedText;
import dev.plumbline.core.suite.ExpectedValue.Kind;
import dev.plumbline.core.suite.ExpectedValues;
import dev.plumbline.core.suite.read.ExpectedReader;
import dev.plumbline.reports.results.AtomicFile;
import dev.plumbline.reports.results.RunFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code record}: writes down what runs found, for later runs to be held to. */
@Command(
    name = "record",
    description = {
      "Writes down what finished runs of a suite found. Later runs of the suite are held to it if"
          + " the file lies beside the suite and is named like it: my.yaml, my.expected.yaml.",
      "Give one run, or five and more with other seeds, which show how far runs differ."
    },
    mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folder, as 'run' wrote it.")
  private List<Path> runs = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file; default: <suite>.expected.yaml in this folder.")
  private @Nullable Path out;

  @Option(
      names = "--exact",
      description =
          "Any loss beyond rounding breaks later runs, on the same samples, networks and seeds;"
              + " by default a loss must be larger than chance explains.")
  private boolean exact;

  RecordCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<RunFiles> files = runs.stream().map(RunFolders::finished).toList();
    ExpectedValues values = ExpectedRecorder.record(files, exact ? Kind.EXACT : Kind.STATISTICAL);
    String suite = files.get(0).readRun().suite();
    write(out == null ? Path.of(ExpectedReader.fileName(suite)) : out, values, terminal);
    return ExitCode.OK.code();
  }

  /** Writes a file and says so. */
  static void write(Path file, ExpectedValues values, Terminal terminal) {
    AtomicFile.write(file, ExpectedText.of(values));
    terminal
        .out()
        .println(
            "recorded %d %s of %d %s in %s"
                .formatted(
                    values.size(),
                    values.size() == 1 ? "mean" : "means",
                    values.runs(),
                    values.runs() == 1 ? "run" : "runs",
                    file));
  }
}
