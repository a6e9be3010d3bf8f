package dev.plumbline.core.suite.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of a suite, each once, so that all are reported together. */
public final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();

  /** Adds an error. */
  public void error(Location location, String message) {
    found.add(new Problem(Problem.Severity.ERROR, location, message, null, List.of()));
  }

  /** Adds a warning. */
  public void warning(Location location, String message) {
    found.add(new Problem(Problem.Severity.WARNING, location, message, null, List.of()));
  }

  /**
   * Adds the error that a name is unknown, with the nearest known one.
   *
   * @param what what the name should be: {@code test}
   * @param name the name
   * @param known all names that are known
   */
  public void unknown(Location location, String what, String name, Collection<String> known) {
    unknown(new LocatedName(name, location), what, "", known);
  }

  /**
   * Checks that a mention names an entry that exists.
   *
   * @param what what the mention names: {@code test}
   * @param known the names of all entries of this kind
   * @return the mention
   */
  public LocatedName checked(LocatedName mention, String what, Collection<String> known) {
    if (!known.contains(mention.name())) {
      unknown(mention, what, "", known);
    }
    return mention;
  }

  /**
   * Adds the error that a word is unknown.
   *
   * @param what what the word should be: {@code key}
   * @param where what it belongs to: {@code of test 'deletion'}; may be empty
   */
  public void unknown(LocatedName word, String what, String where, Collection<String> known) {
    String none = known.isEmpty() ? "; none is known" : "";
    found.add(
        new Problem(
            Problem.Severity.ERROR,
            word.location(),
            "unknown " + what + " " + Printable.quote(word.name()) + where + none,
            Spelling.nearest(word.name(), known).orElse(null),
            List.copyOf(known)));
  }

  /** All problems, file by file in the order of first mention, then by line and column. */
  public List<Problem> list() {
    List<SuiteFile> files = found.stream().map(p -> p.location().file()).distinct().toList();
    return found.stream()
        .sorted(
            Comparator.comparingInt((Problem p) -> files.indexOf(p.location().file()))
                .thenComparingInt(p -> p.location().line())
                .thenComparingInt(p -> p.location().column()))
        .toList();
  }

  /** Whether one of them is an error. */
  public boolean hasErrors() {
    return found.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
  }

  /**
   * Throws if one of them is an error.
   *
   * @throws SuiteException with all problems
   */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new SuiteException(list());
    }
  }
}
