package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a metric says of one sample: a value, or undefined with a reason; never a silent NaN. Beside
 * it stand named parts (which have intervals of their own in a report), curves, and diagnostics.
 *
 * @param value the value; NaN exactly where the score is undefined
 * @param undefined why there is no value; null where there is one
 * @param parts named values in the order they were added
 * @param curves curves, for charts
 * @param diagnostics further numbers: ties, out-of-distribution rank, Monte-Carlo standard error as
 *     {@code standard-error}
 * @param site the name of the place inside the model that the metric itself read, such as attention
 *     weights or a layer; empty for none
 */
public record Score(
    double value,
    @Nullable String undefined,
    Map<String, Double> parts,
    List<Curve> curves,
    Map<String, Double> diagnostics,
    String site) {
  /** The diagnostic that says which share of the features tie with another one. */
  public static final String TIE_RATE = "tie-rate";

  /**
   * The diagnostic that says of which share of the sets of first features ties leave open what is
   * in them.
   */
  public static final String OPEN_SETS = "open-sets";

  /**
   * A curve.
   *
   * @param name what it shows
   * @param x the abscissae, ascending
   * @param y the ordinates
   */
  public record Curve(String name, Vector x, Vector y) {
    /** Checks the lengths. */
    public Curve {
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(
            "curve " + name + ": " + x.size() + " x, " + y.size() + " y");
      }
    }
  }

  /** Copies the containers, keeping their order, and checks that a value is finite. */
  public Score {
    parts = copy(parts);
    curves = List.copyOf(curves);
    diagnostics = copy(diagnostics);
    if (Double.isNaN(value) != (undefined != null)) {
      throw new IllegalArgumentException("value " + value + ", undefined: " + undefined);
    }
  }

  private static Map<String, Double> copy(Map<String, Double> map) {
    return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** A score with a value; a value that is not finite is undefined, said so. */
  public static Score of(double value) {
    if (!Double.isFinite(value)) {
      return undefined("the value is " + value);
    }
    return new Score(value, null, Map.of(), List.of(), Map.of(), "");
  }

  /** A score without a value, and why. */
  public static Score undefined(String reason) {
    return new Score(Double.NaN, reason, Map.of(), List.of(), Map.of(), "");
  }

  /** Whether there is a value. */
  public boolean isDefined() {
    return undefined == null;
  }

  /** This score with one more part; a part that is not finite is left out. */
  public Score withPart(String name, double part) {
    return new Score(value, undefined, plus(parts, name, part), curves, diagnostics, site);
  }

  /** This score with one more curve. */
  public Score withCurve(Curve curve) {
    List<Curve> more = new ArrayList<>(curves);
    more.add(curve);
    return new Score(value, undefined, parts, more, diagnostics, site);
  }

  /** This score with one more diagnostic; one that is not finite is left out. */
  public Score withDiagnostic(String name, double diagnostic) {
    return new Score(value, undefined, parts, curves, plus(diagnostics, name, diagnostic), site);
  }

  /** This score, for which the metric read a place inside the model. */
  public Score readFrom(Site place) {
    return new Score(value, undefined, parts, curves, diagnostics, place.name());
  }

  /** This score with the diagnostic {@link #TIE_RATE}: the share of features that tie. */
  public Score withTies(Ranking ranking) {
    return withDiagnostic(TIE_RATE, ranking.tieRate());
  }

  /**
   * This score with the diagnostics of ties.
   *
   * @param openSets of the sets of first features that the score was made of, the share that ties
   *     leave open, {@link #OPEN_SETS}
   */
  public Score withTies(Ranking ranking, double openSets) {
    return withTies(ranking).withDiagnostic(OPEN_SETS, openSets);
  }

  private static Map<String, Double> plus(Map<String, Double> map, String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(map);
    if (Double.isFinite(value)) {
      more.put(name, value);
    }
    return more;
  }
}
