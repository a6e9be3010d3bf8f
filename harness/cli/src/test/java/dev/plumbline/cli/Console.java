package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** A terminal that remembers what was written. */
final class Console {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal;

  private Console(boolean interactive, boolean colors, boolean debug) {
    terminal =
        new Terminal(
            new PrintWriter(out, true), new PrintWriter(err, true), interactive, colors, debug);
  }

  /** As in a log. */
  static Console log() {
    return new Console(false, false, false);
  }

  /** As before a reader. */
  static Console interactive() {
    return new Console(true, true, false);
  }

  /** As in a log, with stack traces. */
  static Console debug() {
    return new Console(false, false, true);
  }

  Terminal terminal() {
    return terminal;
  }

  /** Runs a command line; the exit code. */
  int run(String... arguments) {
    return new Plumbline(terminal).run(List.of(arguments));
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
