package dev.plumbline.core.suite;

import dev.plumbline.core.suite.problem.LocatedName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the results of a suite are judged.
 *
 * @param primary the test that decides; null if the suite names none
 * @param gates bounds that results must keep
 * @param equivalence the share of the scale of a test within which two methods count as equal
 * @param expected what earlier runs found
 * @param published what others have published
 */
public record SuiteCriteria(
    @Nullable LocatedName primary,
    List<Gate> gates,
    double equivalence,
    ExpectedValues expected,
    List<PublishedValue> published) {
  /** Copies the lists. */
  public SuiteCriteria {
    gates = List.copyOf(gates);
    published = List.copyOf(published);
  }

  /** The test that decides, if the suite names one. */
  public Optional<LocatedName> primaryTest() {
    return Optional.ofNullable(primary);
  }
}
