package dev.plumbline.cli;

/** What the launcher's exit codes mean. */
enum ExitCode {
  /** All good; "not applicable" is no failure. */
  OK(0),
  /** A gate is violated. */
  VIOLATED(1),
  /** The configuration is bad; nothing ran. */
  CONFIGURATION(2),
  /** Some cells failed; the others are kept. */
  FAILED_CELLS(3),
  /** Our own error. */
  INTERNAL(4),
  /** Stopped from outside; committed cells are kept. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The process's exit status. */
  int code() {
    return code;
  }
}
