package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an attribution says several perturbations do to F, beside what they do.
 *
 * @param claimed how far F falls by the attribution: the sum over what is perturbed
 * @param fallen how far F falls: F(x) − F(perturbed x)
 * @param clean F(x)
 */
public record Falls(Vector claimed, Vector fallen, double clean) {
  /** Falls of F that differ by less than this share of F are one fall and float32 rounding. */
  private static final double FLOAT_ROUNDING = 1e-6;

  /** Sums that differ by less than this share of the largest are one sum and rounding. */
  private static final double ROUNDING = 1e-12;

  /** Checks the lengths. */
  public Falls {
    if (claimed.size() != fallen.size()) {
      throw new IllegalArgumentException(claimed.size() + " claims, " + fallen.size() + " falls");
    }
  }

  /** Asks for the falls of F when all features outside each coalition are removed at once. */
  static <R> Step<R> ask(
      Removal removal, List<Coalition> stays, Vector values, Function<Falls, Step<R>> then) {
    Vector claimed = claimed(stays, values);
    return Step.ask(
        new Query.Coalitions(removal, withAll(stays, values)),
        scores -> then.apply(of(claimed, scores)));
  }

  /** Asks for the falls of F of each draw of the operator. */
  static <R> Step<R> askDraws(
      Removal removal, List<Coalition> stays, Vector values, Function<List<Falls>, R> then) {
    Vector claimed = claimed(stays, values);
    return Step.askOnce(
        new Query.CoalitionDraws(removal, withAll(stays, values)),
        scores ->
            then.apply(
                DrawnCurves.byDraw(scores).draws().stream()
                    .map(draw -> of(claimed, draw))
                    .toList()));
  }

  private static Vector claimed(List<Coalition> stays, Vector values) {
    return Vector.of(stays.stream().mapToDouble(stay -> gone(stay, values)).toArray());
  }

  private static List<Coalition> withAll(List<Coalition> stays, Vector values) {
    List<Coalition> asked = new ArrayList<>(List.of(Coalition.all(values.size())));
    asked.addAll(stays);
    return asked;
  }

  /** Falls from claims and the scores of the clean and then of each perturbed input. */
  static Falls of(Vector claimed, Vector scores) {
    double[] fallen = new double[scores.size() - 1];
    for (int k = 0; k < fallen.length; k++) {
      fallen[k] = scores.get(0) - scores.get(k + 1);
    }
    return new Falls(claimed, Vector.of(fallen), scores.get(0));
  }

  /** The sum of the values of the features that do not stay. */
  private static double gone(Coalition stay, Vector values) {
    double sum = 0;
    for (int f = stay.nextRemoved(0); f < values.size(); f = stay.nextRemoved(f + 1)) {
      sum += values.get(f);
    }
    return sum;
  }

  /** The number of perturbations. */
  int size() {
    return claimed.size();
  }

  /** The perturbations {@code from .. to-1} alone. */
  Falls part(int from, int to) {
    return new Falls(
        Vector.of(Arrays.copyOfRange(claimed.toArray(), from, to)),
        Vector.of(Arrays.copyOfRange(fallen.toArray(), from, to)),
        clean);
  }

  /** Why a correlation of the two says nothing here; empty where it does. */
  Optional<String> whyUncorrelated() {
    if (!fallen.isFinite()) {
      return Optional.of("F is not finite on a perturbed input");
    }
    if (size() < 2) {
      return Optional.of("one set of features has nothing to correlate with");
    }
    double largest = Math.max(Math.abs(clean), size(fallen));
    if (!(spread(claimed) > ROUNDING * size(claimed))) {
      return Optional.of("the attribution says the same of every set of features");
    }
    if (!(spread(fallen) > FLOAT_ROUNDING * largest)) {
      return Optional.of("F falls alike whatever is removed: the differences are rounding");
    }
    return Optional.empty();
  }

  /** The root mean square of claim − fall, in units of F. */
  double residual() {
    CompensatedSum squares = new CompensatedSum();
    for (int k = 0; k < size(); k++) {
      double difference = claimed.get(k) - fallen.get(k);
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
