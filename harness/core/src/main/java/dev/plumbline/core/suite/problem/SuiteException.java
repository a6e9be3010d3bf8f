package dev.plumbline.core.suite.problem;

import java.util.List;
import java.util.stream.Collectors;

/** A suite that cannot run. The message has one line per problem. */
public final class SuiteException extends RuntimeException {
  private static final int SHOWN = 100;

  private final transient List<Problem> problems;

  /** An exception with all problems, of which at least one is an error. */
  public SuiteException(List<Problem> problems) {
    super(lines(problems));
    this.problems = List.copyOf(problems);
  }

  /** All problems. */
  public List<Problem> problems() {
    return problems;
  }

  private static String lines(List<Problem> problems) {
    String lines =
        problems.stream()
            .limit(SHOWN)
            .map(Problem::toString)
            .collect(Collectors.joining(System.lineSeparator()));
    int more = problems.size() - SHOWN;
    return more > 0 ? lines + System.lineSeparator() + "and " + more + " more problems" : lines;
  }
}
