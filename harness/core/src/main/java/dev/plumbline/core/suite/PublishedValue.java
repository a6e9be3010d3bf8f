package dev.plumbline.core.suite;

import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Location;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mean that others have published; a report shows it beside the one found here.
 *
 * @param scope whose mean
 * @param value the value, in units of the score
 * @param source where it was published
 * @param note what was different there; may be empty
 * @param location where the value stands in the suite
 */
public record PublishedValue(
    PublishedScope scope, double value, String source, String note, Location location) {

  /**
   * The scores that a mean is of.
   *
   * @param test the test
   * @param model the model, and so the data set
   * @param explainer the explainer; null for a test of the model alone
   * @param variant the variant of the test; empty for a test without variants
   * @param part the named part of the score; empty for its value
   */
  public record PublishedScope(
      LocatedName test,
      LocatedName model,
      @Nullable LocatedName explainer,
      String variant,
      String part) {}

  /** The test. */
  public LocatedName test() {
    return scope.test();
  }

  /** The explainer, if the test scores explanations. */
  public Optional<LocatedName> onExplainer() {
    return Optional.ofNullable(scope.explainer());
  }
}
