package dev.plumbline.metrics.faithfulness.perturbation;

import dev.plumbline.metrics.faithfulness.OutputDrops;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import java.util.Optional;
import java.util.function.Function;

/**
 * Infidelity and scaled infidelity. Both record the error as it is, the error under the best scale,
 * and that scale; they differ in which error is the value. The perturbations are given, so that
 * recorded ones can be replayed.
 */
public final class InfidelityMetric implements Metric.OfExplanation {

  /** Which error is the value. */
  public enum ErrorScale {
    /** The error of the attribution as it is. */
    RAW,
    /** The error under the best scale β ≥ 0, as a share of the error of a map of zeros. */
    BEST
  }

  private final PerturbationFamily perturbation;
  private final ErrorScale scale;

  InfidelityMetric(PerturbationFamily perturbation, ErrorScale scale) {
    this.perturbation = perturbation;
    this.scale = scale;
  }

  /** A test that moves every element by {@code draws} displacements. */
  public static InfidelityMetric of(Displacement displacement, int draws, ErrorScale scale) {
    return new InfidelityMetric(new ElementDisplacements(displacement, draws, 0), scale);
  }

  @Override
  public Step<Score> evaluate(Subject subject, Attribution attribution) {
    boolean moves = perturbation instanceof ElementDisplacements;
    if (moves && attribution.site().kind() == SiteKind.INPUT) {
      subject.featureInputs().requireQuantities(ids -> ids + " cannot be moved by noise");
    }
    Function<OutputDrops, Score> score = drops -> score(new InfidelityError(drops));
    return perturbation.drops(subject, attribution, score);
  }

  private Score score(InfidelityError error) {
    Optional<String> reason = error.whyUndefined();
    if (reason.isPresent()) {
      return Score.undefined(reason.get());
    }
    double beta = error.beta();
    double best = Double.isNaN(beta) ? 0 : Math.max(0, beta);
    Score score = scale == ErrorScale.RAW ? raw(error) : best(error, best);
    return score
        .withPart("raw", error.at(1))
        .withPart("scaled", error.at(best))
        .withPart("of-nothing", error.ofNothing())
        .withPart("beta", beta)
        .withPart("negated", beta < 0 ? 1 : 0);
  }

  private Score raw(InfidelityError error) {
    Score score = Score.of(error.at(1));
    return perturbation.sampled()
        ? score.withDiagnostic("standard-error", error.standardError(1))
        : score;
  }

  private Score best(InfidelityError error, double beta) {
    double nothing = error.ofNothing();
    if (!(nothing > 0)) {
      return Score.undefined("F does not change under any perturbation");
    }
    Score score = Score.of(Math.min(1, error.at(beta) / nothing));
    return perturbation.sampled()
        ? score.withDiagnostic("standard-error", error.standardError(beta) / nothing)
        : score;
  }

  /** I of independent Gaussian noise on every element. */
  static Displacement noise(double sigma) {
    return (subject, site, x, draw) -> gaussian(subject, x.width(), draw, sigma);
  }

  /** I = x − (b + noise): x goes to a noisy zero in data units, or zero at another site. */
  static Displacement toNoisyBaseline(double sigma) {
    return (subject, site, x, draw) -> {
      boolean input = site.kind() == SiteKind.INPUT;
      double[] by = gaussian(subject, x.width(), draw, sigma);
      for (int e = 0; e < by.length; e++) {
        double baseline = input ? subject.background().transformed(e, 0) : 0;
        by[e] = x.get(0, e) - (baseline + by[e]);
      }
      return by;
    };
  }

  private static double[] gaussian(Subject subject, int width, int draw, double sigma) {
    return GaussianNoise.of(subject.draws().at("noise").at(draw), width, sigma);
  }
}
