package dev.plumbline.core.suite;

import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Location;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bound that a statistic of results must keep.
 *
 * @param scope whose results
 * @param measured which number of them
 * @param bound the bound
 * @param proof when the bound counts as kept
 * @param location where the gate stands
 */
public record Gate(
    GateScope scope, Measured measured, GateBound bound, Proof proof, Location location) {

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

  /**
   * The number that is bounded.
   *
   * @param part the named part of the score; null for its value
   * @param statistic which statistic
   * @param rival the explainer that the gate's own must be better than, or equal to, sample by
   *     sample: the statistic is that of the differences, which are positive where the gate's own
   *     explainer is better; null for a statistic of the scores themselves
   */
  public record Measured(
      @Nullable String part, GateStatistic statistic, @Nullable LocatedName rival) {}

  /** When a bound counts as kept. */
  public enum Proof {
    /** The value found keeps the bound. */
    ESTIMATE,
    /**
     * The whole confidence interval keeps the bound: {@code significantly: true}, and always for a
     * region of equality.
     */
    INTERVAL
  }

  /** The test. */
  public LocatedName test() {
    return scope.test();
  }

  /** The statistic. */
  public GateStatistic statistic() {
    return measured.statistic();
  }

  /** The explainer, if the gate names one. */
  public Optional<LocatedName> onExplainer() {
    return Optional.ofNullable(scope.explainer());
  }

  /** Whether the gate asks for a better explainer than another one. */
  public boolean wantsBetter() {
    return measured.rival() != null && !(bound instanceof GateBound.Within);
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
    return Optional.ofNullable(measured.part());
  }

  /** The explainer that the gate's own is compared with, if it names one. */
  public Optional<LocatedName> rival() {
    return Optional.ofNullable(measured.rival());
  }
}
