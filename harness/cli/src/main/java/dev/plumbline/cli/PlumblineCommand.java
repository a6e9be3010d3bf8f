package dev.plumbline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The command without a subcommand: it shows how to go on. */
@Command(
    name = "plumbline",
    description = "Tests whether explanations of a model are faithful.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all good; a test that does not apply is no failure",
      "1:a gate is violated",
      "2:bad configuration; nothing ran",
      "3:some cells failed; the others are kept",
      "4:internal error",
      "130:interrupted; finished cells are kept, run the same command to go on"
    },
    footer = {"", "First steps: plumbline list suites; plumbline run quickstart"})
final class PlumblineCommand implements Callable<Integer> {
  private final Terminal terminal;

  PlumblineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.err().println("no command given; known: run, validate, plan, export, list, show");
    terminal.err().println("plumbline --help says more");
    return ExitCode.CONFIGURATION.code();
  }
}
