package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.reports.dossier.Dossier;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code dossier}: the evidence of runs in one document. */
@Command(
    name = "dossier",
    description = {
      "Writes the evidence of finished runs as one document: what was tested, refuted and left open,"
          + " how steady explanations are over seeds and runs, and whether groups of samples fare"
          + " alike.",
      "dossier.html needs no network; dossier.pdf is for print; dossier.json for a model card."
    },
    mixinStandardHelpOptions = true)
final class DossierCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folder, as 'run' wrote it.")
  private List<Path> runs = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/plumbline-dossier",
      description = "Folder for the files; default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("");

  DossierCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Dossier.read(runs.stream().map(RunFolders::finished).toList()).write(out);
    for (String file : List.of("dossier.html", "dossier.pdf", "dossier.json")) {
      terminal.out().println(out.resolve(file));
    }
    return ExitCode.OK.code();
  }
}
