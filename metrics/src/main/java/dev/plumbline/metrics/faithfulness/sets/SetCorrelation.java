package dev.plumbline.metrics.faithfulness.sets;

import dev.plumbline.metrics.faithfulness.FeatureSets;
import dev.plumbline.metrics.faithfulness.Jackknife;
import dev.plumbline.metrics.faithfulness.OutputDrops;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionCheck;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import java.util.List;
import java.util.Optional;

/**
 * The correlation, over sets of features, of the sum of the attributions of a set with the drop of
 * F when the set is removed. The sets are given, so that recorded ones can be replayed.
 */
public final class SetCorrelation implements Metric.OfExplanation {
  static final Parameter OPERATORS =
      Parameter.fanOut(
          "operators",
          new ParameterType.Operator(),
          List.of("zero", "mean", "marginal"),
          "how features are removed; each operator makes a column of its own");

  /** The correlation coefficients. */
  public enum Coefficient {
    /** Pearson's, of the values. */
    PEARSON,
    /** Spearman's, of the ranks. */
    SPEARMAN
  }

  private final Removal removal;
  private final FeatureSets sets;
  private final Coefficient coefficient;

  /** A correlation over given sets, each removed by an operator. */
  public SetCorrelation(Removal removal, FeatureSets sets, Coefficient coefficient) {
    this.removal = removal;
    this.sets = sets;
    this.coefficient = coefficient;
  }

  @Override
  public Step<Score> evaluate(Subject subject, Attribution attribution) {
    Vector values = attribution.features();
    return check(values)
        .then(
            () ->
                OutputDrops.ask(
                    removal,
                    sets.stays(subject, values),
                    values,
                    drops -> Step.done(score(drops))));
  }

  /** Whether an attribution can be correlated at all: two features, finite, not all equal. */
  static AttributionCheck check(Vector values) {
    return AttributionCheck.of(values)
        .atLeast(2, "one feature has nothing to correlate with")
        .finite()
        .notConstant("all attributions are equal");
  }

  private Score score(OutputDrops drops) {
    Optional<String> reason = drops.whyUncorrelated();
    if (reason.isPresent()) {
      return Score.undefined(reason.get());
    }
    double[] x = drops.attributed().toArray();
    double[] y = drops.observed().toArray();
    if (coefficient == Coefficient.SPEARMAN) {
      x = drops.attributedRanking().midRanks();
      y = drops.observedRanking().midRanks();
    }
    Score score = Score.of(Correlation.pearson(x, y)).withDiagnostic("sets", x.length);
    return sets.sampled() ? score.withDiagnostic("standard-error", error(x, y)) : score;
  }

  private double error(double[] x, double[] y) {
    return coefficient == Coefficient.SPEARMAN
        ? Jackknife.ofSpearman(x, y)
        : Jackknife.ofPearson(x, y);
  }
}
