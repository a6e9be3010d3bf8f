package dev.plumbline.core.control;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.datasets.analytic.Twins.Twin;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Two controls of tests that rank features. Rounding must not decide: the right map with noise of
 * 1e-7 of its largest size must have the score of the right map. The place of a feature must not
 * decide: a map that names one irrelevant feature and no other must not beat a map of random
 * values, on the mean over orders of the features.
 */
final class TieControls {
  /** How many orders of the columns, each with samples of its own. */
  static final int ORDERS = 4;

  private static final int SAMPLES = 32;
  private static final double NOISE = 1e-7;

  /** Values of a score that is no pure rank may move by as much as the noise, and a little more. */
  private static final double MOVED = 1e-6;

  /** Standard errors by which one mean must lie above another, of 99.9 % of a normal curve. */
  private static final double CLEARLY = 3.09;

  private final TwinScoring twins;
  private final PlannedExplainer right;
  private final PlannedExplainer noisy;
  private final PlannedExplainer irrelevant;
  private final PlannedExplainer random;
  private final List<Double> gains = new ArrayList<>();

  /** Controls beside a right explanation, whose value is 0 at irrelevant features alone. */
  TieControls(TwinScoring twins, ExplainerPlugin right) {
    this.twins = twins;
    this.right = TwinScoring.planned(right, "");
    this.noisy = planned("right-and-noise", right, TieControls::withNoise);
    this.irrelevant = planned("one-irrelevant", right, TieControls::oneIrrelevant);
    this.random = planned("random-values", right, TieControls::randomValues);
  }

  private static PlannedExplainer planned(
      String id, ExplainerPlugin right, ChangedControl.ValueChange change) {
    return TwinScoring.planned(new ChangedControl(id, right, change), "");
  }

  /** Adds a twin, with its columns in one order; other orders are other twins. */
  void add(PlannedTest test, Twin twin, ControlComparisons comparisons) {
    OpenModel model = TwinScoring.open(twin, SAMPLES, each -> each);
    Map<String, List<Outcome<Score>>> scores =
        twins.scores(test, model, List.of(right, noisy, irrelevant, random));
    for (int i = 0; i < SAMPLES; i++) {
      double exact = oriented(comparisons, scores, right, i);
      double moved = oriented(comparisons, scores, noisy, i);
      boolean same =
          Double.isNaN(exact)
              ? Double.isNaN(moved)
              : Math.abs(moved - exact) <= MOVED * Math.max(1, Math.abs(exact));
      comparisons.require("noise of 1e-7 changes nothing", same);
      double gain =
          oriented(comparisons, scores, irrelevant, i) - oriented(comparisons, scores, random, i);
      if (!Double.isNaN(gain) && ranks(scores, i)) {
        gains.add(gain);
      }
    }
  }

  /** Adds the verdict over all orders. */
  void conclude(ControlComparisons comparisons) {
    int n = gains.size();
    if (n < 2) {
      return;
    }
    double mean = gains.stream().mapToDouble(gain -> gain / n).sum();
    double squares = gains.stream().mapToDouble(gain -> (gain - mean) * (gain - mean)).sum();
    double error = Math.sqrt(squares / (n - 1) / n);
    comparisons.demand(
        "one irrelevant feature does not beat random values on the mean of %d".formatted(n),
        !(mean > CLEARLY * error + MOVED));
  }

  /** A test that ranks features says how many of them tie. */
  private boolean ranks(Map<String, List<Outcome<Score>>> scores, int sample) {
    return scores.getOrDefault(irrelevant.name(), List.of()).get(sample)
            instanceof Outcome.Ok<Score> ok
        && ok.result().diagnostics().containsKey(Score.TIE_RATE);
  }

  private static double oriented(
      ControlComparisons comparisons,
      Map<String, List<Outcome<Score>>> scores,
      PlannedExplainer map,
      int sample) {
    return comparisons.oriented(scores.getOrDefault(map.name(), List.of()).get(sample));
  }

  private static Vector withNoise(Subject subject, Vector values) {
    double size = Arrays.stream(values.toArray()).map(Math::abs).max().orElse(0);
    RandomGenerator draws = subject.draws().at("noise").stream();
    return values.map(value -> value + NOISE * size * (2 * draws.nextDouble() - 1));
  }

  /**
   * 1 at a drawn feature that has no value in the right explanation: zeros if every feature has
   * one.
   */
  private static Vector oneIrrelevant(Subject subject, Vector values) {
    double[] only = new double[values.size()];
    for (int feature : subject.draws().at("irrelevant").permutation(only.length)) {
      if (values.get(feature) == 0) {
        only[feature] = 1;
        return Vector.of(only);
      }
    }
    return Vector.of(only);
  }

  private static Vector randomValues(Subject subject, Vector values) {
    RandomGenerator draws = subject.draws().at("values").stream();
    return values.map(value -> draws.nextGaussian());
  }
}
