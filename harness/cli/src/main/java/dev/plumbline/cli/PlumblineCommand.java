package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code plumbline} without a subcommand, which names the subcommands. */
@Command(
    name = "plumbline",
    description = "Tests whether explanations of a model are faithful.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = PlumblineCommand.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success; a test that is not applicable is no failure",
      "1:a gate of the suite is violated, or 'compare' found a loss",
      "2:wrong arguments or suite; nothing ran",
      "3:some cells failed, or the disk is full; what is finished is kept",
      "4:internal error",
      "130:interrupted; finished cells are kept, the same command resumes the run"
    },
    footer = {
      "",
      "A cell is one model, explainer, test and chunk of samples: the unit that is saved.",
      "First steps: 'plumbline list suites' and 'plumbline run quickstart'."
    })
final class PlumblineCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  PlumblineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal
        .err()
        .println("no command given; known: " + String.join(", ", spec.subcommands().keySet()));
    terminal.err().println("see: plumbline --help");
    return ExitCode.CONFIGURATION.code();
  }

  /** The version for {@code --version}, read from the manifest of the jar. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {
        "plumbline " + text(), "Java " + Runtime.version() + " on " + System.getProperty("os.name")
      };
    }

    /** The version, or {@code development} where classes do not come from the jar. */
    private static String text() {
      return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
          .orElse("development");
    }
  }
}
