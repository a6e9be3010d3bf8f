package dev.plumbline.core.suite.problem;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error or a warning about a suite. Its text reads {@code suite.yaml:14:5: unknown test
 * 'deletoin'; did you mean 'deletion'? known: completeness, deletion}.
 *
 * @param severity how bad it is
 * @param location where it is
 * @param message what was wrong, the value and what is allowed
 * @param suggestion the known word that may have been meant; null if none is near
 * @param known the words that are known here; may be empty
 */
public record Problem(
    Severity severity,
    Location location,
    String message,
    @Nullable String suggestion,
    List<String> known) {

  /** How bad a problem is. */
  public enum Severity {
    /** Nothing runs. */
    ERROR,
    /** The suite runs. */
    WARNING
  }

  /** Copies the list, and makes control characters in the message visible. */
  public Problem {
    message = Printable.of(message);
    known = List.copyOf(known);
  }

  /** The known word that may have been meant. */
  public Optional<String> meant() {
    return Optional.ofNullable(suggestion);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (!location.equals(Location.NOWHERE)) {
      text.append(location).append(": ");
    }
    text.append(severity == Severity.WARNING ? "warning: " : "").append(message);
    meant().ifPresent(word -> text.append("; did you mean '").append(word).append("'?"));
    if (!known.isEmpty()) {
      text.append(meant().isPresent() ? " known: " : "; known: ").append(String.join(", ", known));
    }
    return text.toString();
  }
}
