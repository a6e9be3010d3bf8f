package dev.plumbline.cli;

import dev.plumbline.cli.terminal.CleanWriter;
import dev.plumbline.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** The program {@code plumbline}: parses a command line, runs it, and returns its exit code. */
public final class Plumbline {
  private final Terminal terminal;

  Plumbline(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs a command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Terminal terminal = Terminal.system(System.getenv());
    int code = new Plumbline(terminal).runOrFail(List.of(arguments));
    terminal.out().flush();
    terminal.err().flush();
    if (code == ExitCode.INTERRUPTED.code()) {
      ShutdownListener.awaitEnd();
    }
    System.exit(code);
  }

  private int runOrFail(List<String> arguments) {
    try {
      return run(arguments);
    } catch (Error e) { // such as out of memory or missing natives: the exit code must tell
      return new ErrorReporter(terminal).report(e);
    }
  }

  /** Runs a command line and returns its exit code. */
  int run(List<String> arguments) {
    CommandLine line = new CommandLine(new PlumblineCommand(terminal));
    for (Object command :
        List.of(
            new RunCommand(terminal),
            new ValidateCommand(terminal),
            new PlanCommand(terminal),
            new ReportCommand(terminal),
            new CheckCommand(terminal),
            new RecordCommand(terminal),
            new CompareCommand(terminal),
            new DossierCommand(terminal),
            new HistoryCommand(terminal),
            new BlameCommand(terminal),
            new ExportCommand(terminal),
            new ListCommand(terminal),
            new ShowCommand(terminal),
            new ShowModelCommand(terminal),
            new InitCommand(terminal))) {
      line.addSubcommand(command);
    }
    ErrorReporter errors = new ErrorReporter(terminal);
    List<String> absent = PluginPath.absent(System.getenv().getOrDefault(PluginPath.VARIABLE, ""));
    if (!absent.isEmpty()) {
      absent.forEach(terminal::error);
      return ExitCode.CONFIGURATION.code();
    }
    return line.setOut(CleanWriter.beneath(terminal.out())) // for help alone, with its own colors
        .setErr(terminal.err())
        .setColorScheme(colors())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(errors::badArguments)
        .setExecutionExceptionHandler(errors::thrown)
        .execute(arguments.toArray(String[]::new));
  }

  private ColorScheme colors() {
    return CommandLine.Help.defaultColorScheme(terminal.colors() ? Ansi.ON : Ansi.OFF);
  }
}
