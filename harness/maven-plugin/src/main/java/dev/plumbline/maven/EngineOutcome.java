package dev.plumbline.maven;

import java.util.List;

/**
 * How a command line of the engine ended.
 *
 * @param arguments the command line
 * @param code its exit code
 * @param errors what it printed to its error stream
 */
record EngineOutcome(List<String> arguments, int code, List<String> errors) {
  private static final int SHOWN = 20;

  /** Copies the lists. */
  EngineOutcome {
    arguments = List.copyOf(arguments);
    errors = List.copyOf(errors);
  }

  boolean isGood() {
    return code == 0;
  }

  /** Whether a suite or an argument is wrong, or the engine broke: a reason to fail any build. */
  boolean isWrongOrBroken() {
    return code != 0 && code != 1 && code != 3;
  }

  /** What happened, the last lines of the error stream, and the command. */
  String message() {
    int from = Math.max(0, errors.size() - SHOWN);
    String lines = String.join("\n  ", errors.subList(from, errors.size()));
    return "plumbline "
        + String.join(" ", arguments)
        + ": "
        + meaning()
        + (lines.isEmpty() ? "" : "\n  " + lines);
  }

  private String meaning() {
    return switch (code) {
      case 0 -> "success";
      case 1 ->
          arguments.get(0).equals("compare")
              ? "a cell is shown to be worse (exit code 1)"
              : "a gate is violated (exit code 1)";
      case 2 -> "the suite or an argument is wrong; nothing ran (exit code 2)";
      case 3 -> "some cells failed; what is finished is kept (exit code 3)";
      case 129, 130, 143 -> "interrupted; what is finished is kept (exit code " + code + ")";
      default -> "the engine broke (exit code " + code + ")";
    };
  }
}
