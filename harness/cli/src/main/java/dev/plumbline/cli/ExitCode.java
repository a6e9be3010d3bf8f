package dev.plumbline.cli;

/** The exit codes of the command line. */
enum ExitCode {
  /** The command succeeded; a test that is not applicable is no failure. */
  OK(0),
  /** A gate of the suite is violated, or a comparison of runs found a loss. */
  VIOLATED(1),
  /** The arguments or the suite are wrong; nothing ran. */
  CONFIGURATION(2),
  /** Some cells failed, or the run could not be written further; what is finished is kept. */
  FAILED_CELLS(3),
  /** An error in Plumbline itself. */
  INTERNAL(4),
  /** The process was interrupted; finished cells are kept. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The exit status of the process. */
  int code() {
    return code;
  }
}
