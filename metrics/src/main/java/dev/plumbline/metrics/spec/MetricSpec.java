package dev.plumbline.metrics.spec;

import dev.plumbline.metrics.model.AttributionKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The description of a metric beyond {@link PluginSpec}: how its values are read, which
 * attributions it applies to, and what it can and cannot show. It is built step by step, starting
 * with {@link #of}.
 */
public final class MetricSpec {

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
    /** Does the attribution rest on few features? */
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

  private final Category category;
  private final Direction direction;
  private final Range range;
  private final Contract contract;
  private final boolean signBlind;
  private final Set<AttributionKind> accepts;
  private final boolean needsComplete;
  private final String shows;
  private final String cannotShow;
  private final String cost;

  /** The possible values and their unit. */
  private record Range(double min, double max, String unit) {}

  private MetricSpec(MetricBuilder builder) {
    this.category = builder.category;
    this.direction = builder.given(builder.direction, "a direction");
    this.range = builder.given(builder.range, "a range");
    this.contract = builder.given(builder.contract, "a contract");
    this.signBlind = builder.signBlind;
    this.accepts = builder.accepts;
    this.needsComplete = builder.needsComplete;
    this.shows = builder.given(builder.shows, "what it shows");
    this.cannotShow = builder.given(builder.cannotShow, "what it cannot show");
    this.cost = builder.given(builder.cost, "a cost");
  }

  /** Starts the spec of a metric of a category. */
  public static MetricBuilder of(Category category) {
    return new MetricBuilder(category);
  }

  /** The family the metric belongs to. */
  public Category category() {
    return category;
  }

  /** Which values are better. */
  public Direction direction() {
    return direction;
  }

  /** The smallest possible value; may be −∞. */
  public double min() {
    return range.min();
  }

  /** The largest possible value; may be +∞. */
  public double max() {
    return range.max();
  }

  /** The unit of the value: {@code F}, {@code 1}, {@code share}. */
  public String unit() {
    return range.unit();
  }

  /** Which controls must prove the metric before its column may be read. */
  public Contract contract() {
    return contract;
  }

  /** Whether the metric ignores the sign of attributions, so that the negated one scores alike. */
  public boolean signBlind() {
    return signBlind;
  }

  /** The kinds of attribution the metric has a meaning for; empty for a property of the model. */
  public Set<AttributionKind> accepts() {
    return accepts;
  }

  /** Whether the metric applies only to methods that claim completeness. */
  public boolean needsComplete() {
    return needsComplete;
  }

  /** What the metric can show, one sentence. */
  public String shows() {
    return shows;
  }

  /** What the metric cannot show, one sentence. */
  public String cannotShow() {
    return cannotShow;
  }

  /**
   * The passes per sample beside the attribution's own, as a formula in the metric's parameters:
   * {@code (min(steps, features) + 1) × draws forward, samples explanations}; after a semicolon
   * what differs for a variant, {@code square: (windows + 1) × draws forward}, and remarks.
   */
  public String cost() {
    return cost;
  }

  /**
   * The steps of a spec. Direction, range, contract, both sentences and the cost must be given.
   * Unless a step says otherwise, the metric accepts every kind of attribution, sees its sign, and
   * does not ask for completeness.
   */
  public static final class MetricBuilder {
    private final Category category;
    private @Nullable Direction direction;
    private @Nullable Range range;
    private @Nullable Contract contract;
    private boolean signBlind;
    private Set<AttributionKind> accepts = Set.of(AttributionKind.values());
    private boolean needsComplete;
    private @Nullable String shows;
    private @Nullable String cannotShow;
    private @Nullable String cost;

    private MetricBuilder(Category category) {
      this.category = category;
    }

    /** Larger values are better. */
    public MetricBuilder higherIsBetter() {
      return direction(Direction.HIGHER);
    }

    /** Smaller values are better. */
    public MetricBuilder lowerIsBetter() {
      return direction(Direction.LOWER);
    }

    /** Which values are better. */
    public MetricBuilder direction(Direction better) {
      this.direction = better;
      return this;
    }

    /** The smallest and largest possible value, which may be infinite, and the unit. */
    public MetricBuilder range(double min, double max, String unit) {
      this.range = new Range(min, max, unit);
      return this;
    }

    /** Values in [0, 1], in the unit {@code share}. */
    public MetricBuilder share() {
      return range(0, 1, "share");
    }

    /** Values in [−1, 1] without a unit. */
    public MetricBuilder correlation() {
      return range(-1, 1, "1");
    }

    /** Values in [0, ∞) of a unit. */
    public MetricBuilder notNegative(String unit) {
      return range(0, Double.POSITIVE_INFINITY, unit);
    }

    /** Any value of a unit. */
    public MetricBuilder anyValue(String unit) {
      return range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, unit);
    }

    /** The controls that must prove the metric before its column may be read. */
    public MetricBuilder provenBy(Contract controls) {
      this.contract = controls;
      return this;
    }

    /** The metric ignores the sign of attributions. */
    public MetricBuilder signBlind() {
      this.signBlind = true;
      return this;
    }

    /** The metric has a meaning for these kinds of attribution alone. */
    public MetricBuilder accepts(AttributionKind... kinds) {
      return accepts(Set.of(kinds));
    }

    /** The metric has a meaning for these kinds of attribution alone. */
    public MetricBuilder accepts(Set<AttributionKind> kinds) {
      this.accepts = Set.copyOf(kinds);
      return this;
    }

    /** The metric is a property of the model and reads no attribution. */
    public MetricBuilder acceptsNoAttribution() {
      return accepts(Set.of());
    }

    /** The metric applies only to methods that claim completeness. */
    public MetricBuilder needsComplete() {
      this.needsComplete = true;
      return this;
    }

    /** What the metric can show, one sentence. */
    public MetricBuilder shows(String sentence) {
      this.shows = sentence;
      return this;
    }

    /** What the metric cannot show, one sentence. */
    public MetricBuilder cannotShow(String sentence) {
      this.cannotShow = sentence;
      return this;
    }

    /** The passes per sample, as {@link MetricSpec#cost} describes. */
    public MetricBuilder costs(String formula) {
      this.cost = formula;
      return this;
    }

    private <T> T given(@Nullable T value, String what) {
      if (value == null) {
        throw new IllegalStateException("the spec of a " + category + " metric lacks " + what);
      }
      return value;
    }

    /**
     * The spec.
     *
     * @throws IllegalStateException if a step is missing
     */
    public MetricSpec build() {
      return new MetricSpec(this);
    }
  }
}
