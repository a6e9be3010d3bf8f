package dev.plumbline.metrics.faithfulness.perturbation;

import dev.plumbline.metrics.faithfulness.Jackknife;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AttributionCheck;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.CompensatedSum;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The prediction gap on important (PGI) or unimportant (PGU) features: the mean |change of F| under
 * Gaussian noise on the k features with the largest |a|, or on all others; categories of a table
 * flip instead ({@link CategoryFlips}). The noise of an element in a draw is the same for every k
 * and every explainer.
 */
final class PredictionGap implements Metric.OfExplanation {
  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.of(
              "share",
              new ParameterType.Decimal(0, 1),
              0.25,
              "the largest k, as a share of all features, rounded up; never all"),
          Parameter.of(
              "steps",
              new ParameterType.Whole(1, 1000),
              5L,
              "how many k up to the largest, evenly; the value is the mean over them"),
          Parameter.of(
              "sigma",
              new ParameterType.Decimal(1e-9, 1e9),
              0.1,
              "the standard deviation of the noise, in units of the model's input; categories flip with"
                  + " probability σ √(2/π)"),
          Parameter.of("draws", new ParameterType.Whole(2, 100_000), 100L, "how many draws per k"));

  /** Which features are perturbed. */
  enum Perturbed {
    /** The k with the largest |a|. */
    IMPORTANT,
    /** All features but the k with the largest |a|. */
    UNIMPORTANT
  }

  private final Perturbed kind;
  private final double share;
  private final int steps;
  private final double sigma;
  private final int draws;

  PredictionGap(Perturbed kind, Parameters parameters) {
    this.kind = kind;
    this.share = parameters.decimal("share");
    this.steps = parameters.whole("steps");
    this.sigma = parameters.decimal("sigma");
    this.draws = parameters.whole("draws");
  }

  @Override
  public Step<Score> evaluate(Subject subject, Attribution attribution) {
    subject.featureInputs().requireQuantities(ids -> ids + " cannot be moved by noise");
    Vector sizes = attribution.features().map(Math::abs);
    return AttributionCheck.of(sizes)
        .atLeast(2, "one feature has nothing to correlate with")
        .finite()
        .notConstant("all attributions are equal")
        .then(() -> ask(subject, Ranking.of(sizes.toArray()).order(subject.ties())));
  }

  private Step<Score> ask(Subject subject, Order order) {
    int[] ks = ks(order.size());
    return Step.askOnce(
        new Query.Scores(subject.input(), rows(subject, order, ks)),
        scores -> score(scores, ks, order));
  }

  /** The distinct values of k, ascending. */
  private int[] ks(int features) {
    int largest = (int) Math.max(1, Math.min(features - 1, Math.ceil(share * features)));
    return IntStream.rangeClosed(1, steps)
        .map(step -> (int) Math.ceil((double) step * largest / steps))
        .distinct()
        .toArray();
  }

  /** The unperturbed row, then the draws of each k. */
  private Rows rows(Subject subject, Order order, int[] ks) {
    FloatRows x = subject.instance().row();
    CategoryFlips flips = new CategoryFlips(subject, sigma);
    int[] places = new int[order.size()];
    for (int place = 0; place < places.length; place++) {
      places[order.get(place)] = place;
    }
    return Rows.of(
        1 + ks.length * draws,
        x.width(),
        (row, target, offset) -> {
          x.write(0, target, offset);
          if (row > 0) {
            Draws draw = subject.draws().at("noise").at((row - 1) % draws);
            double[] noise = GaussianNoise.of(draw, x.width(), sigma);
            flips.replace(noise, draw);
            add(
                subject.instance().features(),
                places,
                ks[(row - 1) / draws],
                noise,
                target,
                offset);
          }
        });
  }

  private void add(
      FeatureMap features, int[] places, int k, double[] noise, FloatBuffer target, int offset) {
    for (int e = 0; e < noise.length; e++) {
      int feature = features.featureOf(e);
      if (feature >= 0 && places[feature] < k == (kind == Perturbed.IMPORTANT)) {
        target.put(offset + e, (float) (target.get(offset + e) + noise[e]));
      }
    }
  }

  private Score score(Vector scores, int[] ks, Order order) {
    if (!scores.isFinite()) {
      return Score.undefined("F is not finite on a perturbed input");
    }
    double[] x = new double[ks.length];
    double[] gaps = new double[ks.length];
    double[] ofDraw = new double[draws];
    for (int k = 0; k < ks.length; k++) {
      x[k] = (double) ks[k] / order.size();
      for (int draw = 0; draw < draws; draw++) {
        double gap = Math.abs(scores.get(1 + k * draws + draw) - scores.get(0));
        gaps[k] += gap / draws;
        ofDraw[draw] += gap / ks.length;
      }
    }
    return Score.of(CompensatedSum.of(gaps) / gaps.length)
        .withCurve(new Score.Curve("gap", Vector.of(x), Vector.of(gaps)))
        .withTies(order.ranking(), openSets(ks, order.ranking()))
        .withDiagnostic("standard-error", Jackknife.ofMean(ofDraw));
  }

  private static double openSets(int[] ks, Ranking ranking) {
    return Arrays.stream(ks).mapToDouble(k -> ranking.isOpen(k) ? 1 : 0).average().orElse(0);
  }
}
