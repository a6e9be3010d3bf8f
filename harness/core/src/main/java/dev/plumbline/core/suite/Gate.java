package dev.plumbline.core.suite;

import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Location;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bound that a statistic of results must keep.
 *
 * @param scope whose results
 * @param part the named part of the score; null for its value
 * @param statistic which statistic of them
 * @param bound the bound
 * @param location where the gate stands
 */
public record Gate(
    GateScope scope,
    @Nullable String part,
    GateStatistic statistic,
    Bound bound,
    Location location) {

  /**
   * The results that a gate is about.
   *
   * @param test the test
   * @param explainer the explainer; null for a test that speaks of the model alone
   * @param model the model; null for all
   * @param variant the variant of the test; null for all
   */
  public record GateScope(
      LocatedName test,
      @Nullable LocatedName explainer,
      @Nullable LocatedName model,
      @Nullable String variant) {}

  /** A bound on a number. */
  public sealed interface Bound {
    /** The bound's number. */
    double value();

    /** Whether a value keeps the bound; NaN never does. */
    boolean holds(double statistic);

    /** The largest value that passes; NaN does not. */
    record AtMost(double value) implements Bound {
      @Override
      public boolean holds(double statistic) {
        return statistic <= value;
      }
    }

    /** The smallest value that passes; NaN does not. */
    record AtLeast(double value) implements Bound {
      @Override
      public boolean holds(double statistic) {
        return statistic >= value;
      }
    }
  }

  /** The test. */
  public LocatedName test() {
    return scope.test();
  }

  /** The explainer, if the gate names one. */
  public Optional<LocatedName> onExplainer() {
    return Optional.ofNullable(scope.explainer());
  }

  /** The model, if the gate names one. */
  public Optional<LocatedName> onModel() {
    return Optional.ofNullable(scope.model());
  }

  /** The variant, if the gate names one. */
  public Optional<String> onVariant() {
    return Optional.ofNullable(scope.variant());
  }

  /** The part, if the gate names one. */
  public Optional<String> onPart() {
    return Optional.ofNullable(part);
  }
}
