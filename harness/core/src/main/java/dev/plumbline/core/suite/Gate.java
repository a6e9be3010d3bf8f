package dev.plumbline.core.suite;

import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Location;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bound a result must keep.
 *
 * @param test the test
 * @param explainer the explainer; null for a test that speaks of the model alone
 * @param model the model; null for all
 * @param variant the variant of the test; null for all
 * @param part the named part of the score; null for its value
 * @param statistic {@code mean}, {@code median}, {@code min}, {@code max} or {@code q} and two
 *     digits
 * @param bound the bound
 * @param location where the gate stands
 */
public record Gate(
    LocatedName test,
    @Nullable LocatedName explainer,
    @Nullable LocatedName model,
    @Nullable String variant,
    @Nullable String part,
    String statistic,
    Bound bound,
    Location location) {

  /** A bound. */
  public sealed interface Bound {
    /** The bound's number. */
    double value();

    /** Whether a value keeps the bound; NaN never does. */
    boolean holds(double statistic);

    /** The largest value that passes. */
    record AtMost(double value) implements Bound {
      @Override
      public boolean holds(double statistic) {
        return statistic <= value;
      }
    }

    /** The smallest value that passes. */
    record AtLeast(double value) implements Bound {
      @Override
      public boolean holds(double statistic) {
        return statistic >= value;
      }
    }
  }

  /** The explainer, if the gate names one. */
  public Optional<LocatedName> onExplainer() {
    return Optional.ofNullable(explainer);
  }

  /** The model, if the gate names one. */
  public Optional<LocatedName> onModel() {
    return Optional.ofNullable(model);
  }

  /** The variant, if the gate names one. */
  public Optional<String> onVariant() {
    return Optional.ofNullable(variant);
  }

  /** The part, if the gate names one. */
  public Optional<String> onPart() {
    return Optional.ofNullable(part);
  }
}
