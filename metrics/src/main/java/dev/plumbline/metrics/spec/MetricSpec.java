package dev.plumbline.metrics.spec;

import dev.plumbline.metrics.model.Attribution;
import java.util.Set;

/**
 * What a metric says of itself beyond {@link PluginSpec}.
 *
 * @param category the family it belongs to
 * @param direction which values are better
 * @param min the smallest possible value; may be −∞
 * @param max the largest possible value; may be +∞
 * @param unit the unit of the value: {@code F}, {@code 1}, {@code share}
 * @param contract which controls prove it
 * @param signBlind whether it ignores the sign of attributions, so that the negated one scores
 *     alike
 * @param accepts the kinds of attribution it has a meaning for; empty for a property of the model
 * @param needsComplete whether it applies only to methods that claim completeness
 * @param shows what the test can show, one sentence
 * @param cannotShow what it cannot show, one sentence
 * @param cost its passes per sample beside the attribution's own, as a formula in its parameters:
 *     {@code (min(steps, features) + 1) × draws forward, samples explanations}; after a semicolon
 *     what differs for a variant, {@code square: (windows + 1) × draws forward}, and remarks
 */
public record MetricSpec(
    Category category,
    Direction direction,
    double min,
    double max,
    String unit,
    Contract contract,
    boolean signBlind,
    Set<Attribution.Kind> accepts,
    boolean needsComplete,
    String shows,
    String cannotShow,
    String cost) {

  /** The family of a metric. */
  public enum Category {
    /** Does the attribution agree with what removal does to the output? */
    FAITHFULNESS,
    /** Does the method keep a property it should? */
    AXIOMATIC,
    /** Does the attribution stay under small changes? */
    ROBUSTNESS,
    /** Does the attribution depend on the model? */
    RANDOMIZATION,
    /** Does the attribution lie where the evidence is? */
    LOCALIZATION,
    /** Is the attribution short? */
    COMPLEXITY,
    /** Does attention look where the evidence is? */
    ATTENTION
  }

  /** Which values are better. */
  public enum Direction {
    /** Larger values. */
    HIGHER,
    /** Smaller values. */
    LOWER,
    /** Neither. */
    NEITHER
  }

  /** What must hold on analytic twins before a column may be read. */
  public enum Contract {
    /**
     * The exact attribution beats its permutation, and its negation unless the metric is
     * sign-blind.
     */
    REMOVAL,
    /** The exact attribution beats itself scaled by a random factor per sample. */
    MAGNITUDE,
    /** Dead features get nothing from the exact attribution and something from a random one. */
    DUMMY,
    /** The gradient of a small network keeps the axiom, a map made to break it does not. */
    AXIOM,
    /** A constant explanation is optimal and closed forms hold. */
    ROBUSTNESS,
    /** Maps that ignore the model fail, gradients pass. */
    RANDOMIZATION,
    /** The mask beats its permutation. */
    LOCALIZATION,
    /** One-hot and uniform maps are the extremes. */
    COMPLEXITY,
    /** Attention on the informative segment beats attention elsewhere, on the analytic SDC toy. */
    ATTENTION
  }

  /** Copies the set. */
  public MetricSpec {
    accepts = Set.copyOf(accepts);
  }
}
