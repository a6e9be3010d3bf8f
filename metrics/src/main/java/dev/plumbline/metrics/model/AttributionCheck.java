package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks on the values of an attribution that a metric makes before it asks the model anything. The
 * first check that fails makes the score undefined and gives the reason; later ones are skipped.
 */
public final class AttributionCheck {
  private final Vector values;
  private final @Nullable String reason;

  private AttributionCheck(Vector values, @Nullable String reason) {
    this.values = values;
    this.reason = reason;
  }

  /** No check yet, of these values. */
  public static AttributionCheck of(Vector values) {
    return new AttributionCheck(values, null);
  }

  /** Requires at least {@code count} values. */
  public AttributionCheck atLeast(int count, String otherwise) {
    return require(values.size() >= count, otherwise);
  }

  /** Requires that every value is finite. */
  public AttributionCheck finite() {
    return reason == null
        ? require(values.isFinite(), "the attribution has values that are not finite")
        : this;
  }

  /**
   * Requires that at least two values differ by more than rounding ({@link Ranking#TOLERANCE} of
   * the largest magnitude); NaN differs from every value.
   */
  public AttributionCheck notConstant(String otherwise) {
    return reason == null ? require(!isConstant(), otherwise) : this;
  }

  private boolean isConstant() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      if (Double.isNaN(value)) {
        return values.size() == 1;
      }
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return !(high - low > Ranking.TOLERANCE * Math.max(Math.abs(low), Math.abs(high)));
  }

  /** Requires anything else that can be said without the model. */
  public AttributionCheck require(boolean holds, String otherwise) {
    return reason == null && !holds ? new AttributionCheck(values, otherwise) : this;
  }

  /** The reason of the first check that failed; empty if all hold. */
  public Optional<String> failure() {
    return Optional.ofNullable(reason);
  }

  /** The step of a metric: done with an undefined score if a check failed, else what follows. */
  public Step<Score> then(Supplier<Step<Score>> evaluation) {
    return reason == null ? evaluation.get() : Step.done(Score.undefined(reason));
  }

  /** The score of a metric that asks the model nothing: undefined if a check failed. */
  public Score score(Supplier<Score> evaluation) {
    return reason == null ? evaluation.get() : Score.undefined(reason);
  }
}
