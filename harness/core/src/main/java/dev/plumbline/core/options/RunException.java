package dev.plumbline.core.options;

import java.util.List;

/** Says that a run cannot start, with every problem that was found. */
public final class RunException extends RuntimeException {
  private final List<String> problems;

  /** An exception with its problems, at least one. */
  public RunException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** One message per problem. */
  public List<String> problems() {
    return problems;
  }
}
