package dev.plumbline.metrics.attention;

import com.google.auto.service.AutoService;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * Whether a model attends to the informative segment and predicts right. With ĵ = argmax αⱼ, of
 * ties one that is drawn, the value is FTPT = 1 where ĵ is informative and the prediction is the
 * label, else 0; higher is better. Parts: FTPT, FFPT, FTPF, FFPF (one of them is 1), accuracy =
 * FTPT + FFPT, focus = FTPT + FTPF, chance (informative segments / m, the focus of a blind choice),
 * attended and average (below), max-attention, entropy in nats, support (weights above .01),
 * simplex-distance ‖α − e_ĵ‖₂. Undefined where a weight is not finite or their sum is not above 0.
 * Costs three forward passes.
 *
 * <p>{@code attended} is the accuracy on the attended segment alone: the model sees segment ĵ at
 * every position. Where all positions share their networks and weights sum to 1, as in selective
 * dependence models, this is the classifier at φ(x of ĵ) exactly, the same as attention set to 1 at
 * ĵ, at any aggregation layer and whatever the weights then are; and it needs nothing but inputs.
 * {@code average} is the accuracy on the plain average: the model sees the mean of all segments at
 * every position. Where the segments themselves are averaged, this is the classifier at equal
 * weights exactly. Token ids have no mean, so this part is left out for them.
 *
 * <p>This is a property of the model, not of an explanation method. Source: Pandey, Vashisht and
 * Ramaswamy 2022, arXiv:2212.14776.
 */
@AutoService(MetricPlugin.class)
public final class FocusAccuracy implements MetricPlugin {
  /** Weights above this count as support, as in the authors' code. */
  private static final double SUPPORTED = 0.01;

  /** The row of outputs for the attended segment at every position. */
  private static final int ATTENDED = 0;

  /** The row of outputs for the mean of all segments at every position. */
  private static final int AVERAGE = 1;

  @Override
  public PluginSpec spec() {
    return PluginSpec.metric("focus-accuracy")
        .version(4)
        .summary(
            "Counts samples on which the model attends to the informative segment and predicts right.")
        .references(new Reference("Pandey, Vashisht and Ramaswamy", 2022, "arXiv:2212.14776"))
        .build();
  }

  @Override
  public MetricSpec metric() {
    return MetricSpec.of(MetricSpec.Category.ATTENTION)
        .higherIsBetter()
        .share()
        .provenBy(MetricSpec.Contract.ATTENTION)
        .acceptsNoAttribution()
        .shows(
            "Whether the model's largest attention weight lies on the segment that holds the evidence.")
        .cannotShow(
            "Whether the model uses that segment: an accurate model need not, and a focus that is right"
                + " by chance counts too.")
        .costs("3 forward")
        .build();
  }

  @Override
  public Set<Truth.Basis> truths() {
    return Set.of(Truth.Basis.DATA);
  }

  @Override
  public Metric create(Parameters parameters) {
    return (Metric.OfModel) FocusAccuracy::evaluate;
  }

  private static Step<Score> evaluate(Subject subject) {
    InstanceSegments segments = InstanceSegments.of(subject);
    if (subject.predicted() < 0 || subject.instance().label() < 0) {
      throw new NotApplicableException("there is no class to be right about");
    }
    Site site =
        segments
            .attention(subject)
            .orElseThrow(
                () ->
                    new NotApplicableException(
                        "the model has no attention weights over the %d segments"
                            .formatted(segments.count())));
    return Step.ask(
        new Query.Activations(site, subject.instance().row()),
        values ->
            judge(subject, segments, segments.weights(site, values))
                .map(score -> score.readFrom(site)));
  }

  private static Step<Score> judge(Subject subject, InstanceSegments segments, Vector weights) {
    double sum = 0;
    for (int j = 0; j < weights.size(); j++) {
      sum += weights.get(j);
    }
    if (!weights.isFinite() || !(sum > 0)) {
      return Step.done(Score.undefined("attention weights " + weights + " are no shares"));
    }
    Vector shares = weights.map(divideBy(sum));
    int attended = InstanceSegments.attended(subject, shares);
    return Step.askOnce(
        new Query.Outputs(OutputKind.LOGIT, segments.attendedAndAverage(attended)),
        outputs -> score(subject, segments, shares, outputs));
  }

  private static DoubleUnaryOperator divideBy(double sum) {
    return weight -> weight / sum;
  }

  /** The predicted class of a row of logits; a single logit speaks for class 1 above 0. */
  private static int predicted(FloatRows logits, int row) {
    if (logits.width() == 1) {
      return logits.get(row, 0) > 0 ? 1 : 0;
    }
    int best = 0;
    for (int c = 1; c < logits.width(); c++) {
      best = logits.get(row, c) > logits.get(row, best) ? c : best;
    }
    return best;
  }

  private static Score score(
      Subject subject, InstanceSegments segments, Vector shares, FloatRows replaced) {
    int attended = InstanceSegments.attended(subject, shares);
    int label = subject.instance().label();
    Ranking ranking = Ranking.of(shares.toArray());
    boolean focus = segments.isInformative(attended);
    boolean right = subject.predicted() == label;
    Score score =
        Score.of(focus && right ? 1 : 0)
            .withPart("FTPT", focus && right ? 1 : 0)
            .withPart("FFPT", !focus && right ? 1 : 0)
            .withPart("FTPF", focus && !right ? 1 : 0)
            .withPart("FFPF", !focus && !right ? 1 : 0)
            .withPart("accuracy", right ? 1 : 0)
            .withPart("focus", focus ? 1 : 0)
            .withPart("chance", (double) segments.truth().size() / segments.count())
            .withPart("attended", predicted(replaced, ATTENDED) == label ? 1 : 0);
    boolean tokens = subject.layout().holding(subject.instance().features()).hasTokens();
    double average = predicted(replaced, AVERAGE) == label ? 1 : 0;
    return (tokens ? score : score.withPart("average", average))
        .withPart("max-attention", shares.get(attended))
        .withPart("entropy", entropy(shares))
        .withPart("support", support(shares))
        .withPart("simplex-distance", simplexDistance(shares, attended))
        .withTies(ranking, ranking.isOpen(1) ? 1 : 0);
  }

  /** The number of weights above {@value #SUPPORTED}. */
  private static double support(Vector shares) {
    double support = 0;
    for (int j = 0; j < shares.size(); j++) {
      support += shares.get(j) > SUPPORTED ? 1 : 0;
    }
    return support;
  }

  /** The distance of the weights to all weight on the attended segment: from 0 to √(1 − 1/m). */
  private static double simplexDistance(Vector shares, int attended) {
    double squares = 0;
    for (int j = 0; j < shares.size(); j++) {
      double distance = shares.get(j) - (j == attended ? 1 : 0);
      squares += distance * distance;
    }
    return Math.sqrt(squares);
  }

  /** −Σ αⱼ ln αⱼ in nats; a weight of 0 adds 0. */
  private static double entropy(Vector shares) {
    double entropy = 0;
    for (int j = 0; j < shares.size(); j++) {
      double share = shares.get(j);
      entropy -= share > 0 ? share * Math.log(share) : 0;
    }
    return entropy;
  }
}
