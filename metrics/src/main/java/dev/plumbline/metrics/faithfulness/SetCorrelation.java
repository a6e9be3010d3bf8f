package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Correlation;
import dev.plumbline.metrics.numerics.Ranks;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.List;
import java.util.Optional;

/**
 * The correlation, over sets of features, of what an attribution gives to a set with how far F
 * falls when the set is removed. It takes its sets from a design, so that recorded ones can be
 * replayed.
 */
public final class SetCorrelation implements Metric.OfExplanation {
  static final Parameter OPERATORS =
      Parameter.fanOut(
          "operators",
          new ParameterType.ListOf(new ParameterType.Reference(PluginKind.REMOVAL), 1),
          List.of("zero", "mean", "marginal"),
          "how features are removed; each operator makes a column of its own");

  /** Which correlation. */
  public enum Coefficient {
    /** Of the values. */
    PEARSON,
    /** Of their ranks. */
    SPEARMAN
  }

  private final Removal removal;
  private final SetDesign design;
  private final Coefficient coefficient;

  /** A correlation over the sets of a design. */
  public SetCorrelation(Removal removal, SetDesign design, Coefficient coefficient) {
    this.removal = removal;
    this.design = design;
    this.coefficient = coefficient;
  }

  @Override
  public Step<Score> evaluate(Subject subject, Attribution attribution) {
    Vector values = attribution.features();
    Optional<String> unusable = whyUnusable(values);
    if (unusable.isPresent()) {
      return Step.done(Score.undefined(unusable.get()));
    }
    return Falls.ask(
        removal, design.stays(subject, values), values, falls -> Step.done(score(falls)));
  }

  /** Why no set of features says anything of an attribution; empty where one does. */
  static Optional<String> whyUnusable(Vector values) {
    if (values.size() < 2) {
      return Optional.of("one feature has nothing to correlate with");
    }
    if (!values.isFinite()) {
      return Optional.of("the attribution has values that are not finite");
    }
    for (int f = 1; f < values.size(); f++) {
      if (values.get(f) != values.get(0)) {
        return Optional.empty();
      }
    }
    return Optional.of("all attributions are equal");
  }

  private Score score(Falls falls) {
    Optional<String> reason = falls.whyUncorrelated();
    if (reason.isPresent()) {
      return Score.undefined(reason.get());
    }
    double[] x = falls.claimed().toArray();
    double[] y = falls.fallen().toArray();
    if (coefficient == Coefficient.SPEARMAN) {
      x = Ranks.average(x);
      y = Ranks.average(y);
    }
    Score score = Score.of(Correlation.pearson(x, y)).withDiagnostic("sets", x.length);
    return design.sampled()
        ? score.withDiagnostic("standard-error", Jackknife.ofPearson(x, y))
        : score;
  }
}
