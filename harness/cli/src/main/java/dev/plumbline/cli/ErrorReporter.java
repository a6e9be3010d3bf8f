package dev.plumbline.cli;

import dev.plumbline.core.catalog.CatalogException;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.run.RunException;
import dev.plumbline.core.suite.SuiteException;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.reports.results.ResultsException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one clear message and an exit code. */
final class ErrorReporter {
  private static final List<Class<? extends RuntimeException>> CONFIGURATION =
      List.of(
          SuiteException.class,
          RunException.class,
          CatalogException.class,
          DatasetException.class,
          ModelException.class,
          ResultsException.class);

  private final Terminal terminal;

  ErrorReporter(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The arguments do not parse. */
  int badArguments(ParameterException problem, String[] arguments) {
    CommandLine line = problem.getCommandLine();
    terminal.error(message(problem));
    UnmatchedArgumentException.printSuggestions(problem, terminal.err());
    terminal.err().println(line.getCommandSpec().qualifiedName() + " --help says more");
    return ExitCode.CONFIGURATION.code();
  }

  /** A command threw. */
  int thrown(Exception problem, CommandLine line, ParseResult arguments) {
    return report(problem);
  }

  /** Prints what went wrong; the exit code. */
  int report(Throwable problem) {
    boolean configuration = CONFIGURATION.stream().anyMatch(type -> type.isInstance(problem));
    terminal.error(configuration ? message(problem) : internal(problem));
    if (terminal.debug()) {
      problem.printStackTrace(terminal.err());
    } else if (!configuration) {
      terminal.err().println("set PLUMBLINE_DEBUG=1 to see where; finished cells are kept");
    }
    return (configuration ? ExitCode.CONFIGURATION : ExitCode.INTERNAL).code();
  }

  private static String message(Throwable problem) {
    String message = problem.getMessage();
    return message == null ? problem.getClass().getSimpleName() : message;
  }

  private static String internal(Throwable problem) {
    return "internal error: " + problem.getClass().getSimpleName() + ": " + message(problem);
  }
}
