package dev.plumbline.reports.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The outcome of a test on one sample: a score, or the reason why there is none.
 *
 * @param status whether there is a score, and if not, why
 * @param value the score; NaN exactly where the status is not {@code ok}
 * @param standardError the Monte-Carlo standard error of the value; NaN where the score has none
 * @param reason why there is no value; empty if there is one
 * @param parts the named parts of the score, in order
 * @param diagnostics further numbers for diagnosis, in order
 * @param curves the curves of the score
 */
public record ScoreOutcome(
    ScoreStatus status,
    double value,
    double standardError,
    String reason,
    Map<String, Double> parts,
    Map<String, Double> diagnostics,
    List<ScoreCurve> curves) {

  /** Copies the containers, keeping their order, and checks that value, status and reason fit. */
  public ScoreOutcome {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    diagnostics = Collections.unmodifiableMap(new LinkedHashMap<>(diagnostics));
    curves = List.copyOf(curves);
    boolean ok = status == ScoreStatus.OK;
    if (ok ? !Double.isFinite(value) : !Double.isNaN(value)) {
      throw new IllegalArgumentException("status " + status.key() + " with value " + value);
    }
    if (ok != reason.isEmpty()) {
      throw new IllegalArgumentException(
          "status " + status.key() + " with reason '" + reason + "'");
    }
  }

  /**
   * The outcome with a value; a value that is not finite gives an undefined outcome with that
   * reason.
   */
  public static ScoreOutcome of(double value) {
    return Double.isFinite(value)
        ? new ScoreOutcome(ScoreStatus.OK, value, Double.NaN, "", Map.of(), Map.of(), List.of())
        : without(ScoreStatus.UNDEFINED, "the value is " + value);
  }

  /** An outcome without a score, and why. */
  public static ScoreOutcome without(ScoreStatus status, String reason) {
    return new ScoreOutcome(status, Double.NaN, Double.NaN, reason, Map.of(), Map.of(), List.of());
  }

  /** Whether there is a value. */
  public boolean isDefined() {
    return status == ScoreStatus.OK;
  }

  /** This outcome with parts. */
  public ScoreOutcome withParts(Map<String, Double> named) {
    return new ScoreOutcome(status, value, standardError, reason, named, diagnostics, curves);
  }

  /** This outcome with diagnostics. */
  public ScoreOutcome withDiagnostics(Map<String, Double> named) {
    return new ScoreOutcome(status, value, standardError, reason, parts, named, curves);
  }

  /** This outcome with a Monte-Carlo standard error. */
  public ScoreOutcome withStandardError(double error) {
    return new ScoreOutcome(status, value, error, reason, parts, diagnostics, curves);
  }

  /** This outcome with curves. */
  public ScoreOutcome withCurves(List<ScoreCurve> shown) {
    return new ScoreOutcome(status, value, standardError, reason, parts, diagnostics, shown);
  }
}
