package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.core.catalog.CatalogException;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.core.options.RunException;
import dev.plumbline.core.options.UnfinishedRunException;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.reports.results.ResultsException;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports an exception as one message and an exit code. */
final class ErrorReporter {
  private static final List<Class<? extends RuntimeException>> CONFIGURATION =
      List.of(
          SuiteException.class,
          RunException.class,
          CatalogException.class,
          DatasetException.class,
          ModelException.class,
          ModelUnavailableException.class,
          ResultsException.class);

  private final Terminal terminal;

  ErrorReporter(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Reports that the arguments could not be parsed; returns the exit code. */
  int badArguments(ParameterException problem, String[] arguments) {
    CommandLine line = problem.getCommandLine();
    if (problem instanceof UnmatchedArgumentException unmatched
        && !line.getSubcommands().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      terminal.error(message(unknown("command", word, line.getSubcommands().keySet())));
    } else {
      terminal.error(message(problem));
      UnmatchedArgumentException.printSuggestions(problem, terminal.err());
    }
    terminal.err().println("see: " + line.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.CONFIGURATION.code();
  }

  /** An exception that says that there is no such name, and which known one may be meant. */
  static SuiteException unknown(String kind, String name, Set<String> known) {
    Problems problems = new Problems();
    problems.unknown(Location.NOWHERE, kind, name, known);
    return new SuiteException(problems.list());
  }

  /** Reports an exception that a command threw; returns the exit code. */
  int thrown(Exception problem, CommandLine line, ParseResult arguments) {
    return report(problem);
  }

  /** Prints the message of an exception; returns the exit code. */
  int report(Throwable problem) {
    if (problem instanceof UnfinishedRunException) {
      terminal.error(message(problem));
      return ExitCode.FAILED_CELLS.code();
    }
    boolean configuration = CONFIGURATION.stream().anyMatch(type -> type.isInstance(problem));
    terminal.error(configuration ? message(problem) : internal(problem));
    if (terminal.debug()) {
      problem.printStackTrace(terminal.err());
    } else if (!configuration) {
      terminal.err().println("finished cells are kept; set PLUMBLINE_DEBUG=1 for the stack trace");
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
