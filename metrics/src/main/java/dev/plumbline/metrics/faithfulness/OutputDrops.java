package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How far F drops under each of several perturbations of one input: as the attribution predicts,
 * and as observed.
 *
 * @param attributed the predicted drops: for each perturbation the sum of the attributions of what
 *     is perturbed
 * @param observed the observed drops, F(x) − F(perturbed x)
 * @param unperturbed F(x)
 */
public record OutputDrops(Vector attributed, Vector observed, double unperturbed) {
  /** Observed drops that differ by less than this share of F differ by float32 rounding alone. */
  private static final double FLOAT_ROUNDING = 1e-6;

  /** Sums that differ by less than this share of the largest differ by rounding alone. */
  private static final double ROUNDING = 1e-12;

  private static final String SAME = "the attribution says the same of every set of features";

  /** Checks the lengths. */
  public OutputDrops {
    if (attributed.size() != observed.size()) {
      throw new IllegalArgumentException(
          attributed.size() + " predicted drops, " + observed.size() + " observed ones");
    }
  }

  /** Asks for the drops of F when the features outside each coalition are removed. */
  public static <R> Step<R> ask(
      Removal removal, List<Coalition> stays, Vector values, Function<OutputDrops, Step<R>> then) {
    Vector attributed = attributed(stays, values);
    return Step.ask(
        new Query.Coalitions(removal, withAll(stays, values)),
        scores -> then.apply(of(attributed, scores)));
  }

  /** As {@link #ask}, separately for each draw of the operator. */
  public static <R> Step<R> askDraws(
      Removal removal, List<Coalition> stays, Vector values, Function<List<OutputDrops>, R> then) {
    Vector attributed = attributed(stays, values);
    return Step.askOnce(
        new Query.CoalitionDraws(removal, withAll(stays, values)),
        scores ->
            then.apply(
                DrawnValues.byDraw(scores).draws().stream()
                    .map(draw -> of(attributed, draw))
                    .toList()));
  }

  private static Vector attributed(List<Coalition> stays, Vector values) {
    return Vector.of(stays.stream().mapToDouble(stay -> gone(stay, values)).toArray());
  }

  private static List<Coalition> withAll(List<Coalition> stays, Vector values) {
    List<Coalition> asked = new ArrayList<>(List.of(Coalition.all(values.size())));
    asked.addAll(stays);
    return asked;
  }

  /**
   * Drops from the predicted ones and from F at the unperturbed and then at each perturbed input.
   */
  public static OutputDrops of(Vector attributed, Vector scores) {
    double[] observed = new double[scores.size() - 1];
    for (int k = 0; k < observed.length; k++) {
      observed[k] = scores.get(0) - scores.get(k + 1);
    }
    return new OutputDrops(attributed, Vector.of(observed), scores.get(0));
  }

  /** The sum of the values of the features that do not stay. */
  private static double gone(Coalition stay, Vector values) {
    double sum = 0;
    for (int w = 0; w < stay.words(); w++) {
      for (long left = stay.removed(w); left != 0; left &= left - 1) {
        sum += values.get(Long.SIZE * w + Long.numberOfTrailingZeros(left));
      }
    }
    return sum;
  }

  /** The number of perturbations. */
  public int size() {
    return attributed.size();
  }

  /** The perturbations {@code from .. to-1} alone. */
  public OutputDrops part(int from, int to) {
    return new OutputDrops(
        Vector.of(Arrays.copyOfRange(attributed.toArray(), from, to)),
        Vector.of(Arrays.copyOfRange(observed.toArray(), from, to)),
        unperturbed);
  }

  /** Why predicted and observed drops cannot be correlated or ranked; empty if they can. */
  public Optional<String> whyUncorrelated() {
    if (!observed.isFinite()) {
      return Optional.of("F is not finite on a perturbed input");
    }
    if (size() < 2) {
      return Optional.of("one set of features has nothing to correlate with");
    }
    if (!(spread(attributed) > ROUNDING * size(attributed))) {
      return Optional.of(SAME);
    }
    if (!(spread(observed) > rounding())) {
      return Optional.of("F falls alike whatever is removed: the differences are rounding");
    }
    return Optional.empty();
  }

  /** Observed drops that differ by less than this differ by rounding of F alone. */
  private double rounding() {
    return FLOAT_ROUNDING * Math.max(Math.abs(unperturbed), size(observed));
  }

  /**
   * The perturbations ranked by the predicted drop. Drops within {@link Ranking#TOLERANCE} of their
   * spread tie: a constant added to all attributions moves the sums of all sets of one size alike,
   * and must tie no others.
   */
  public Ranking attributedRanking() {
    return Ranking.within(Ranking.TOLERANCE * spread(attributed), attributed.toArray());
  }

  /** The perturbations ranked by the observed drop; what only rounding of F tells apart ties. */
  public Ranking observedRanking() {
    return Ranking.within(rounding(), observed.toArray());
  }

  /** √ mean (attributed − observed)², in units of F. */
  public double residual() {
    CompensatedSum squares = new CompensatedSum();
    for (int k = 0; k < size(); k++) {
      double difference = attributed.get(k) - observed.get(k);
      squares.add(difference * difference);
    }
    return Math.sqrt(squares.value() / size());
  }

  private static double spread(Vector values) {
    return Arrays.stream(values.toArray()).max().orElse(0)
        - Arrays.stream(values.toArray()).min().orElse(0);
  }

  private static double size(Vector values) {
    return Arrays.stream(values.toArray()).map(Math::abs).max().orElse(0);
  }
}
