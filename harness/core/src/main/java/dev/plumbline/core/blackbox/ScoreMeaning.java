package dev.plumbline.core.blackbox;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts.Task;
import dev.plumbline.core.model.SoftmaxOutputs;
import dev.plumbline.metrics.model.OutputKind;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.Set;

/**
 * What the scores of a black box mean, and how its outputs are made of them.
 *
 * @param task what a row of scores stands for
 * @param content whether scores of a classifier are probabilities or logits
 */
record ScoreMeaning(Task task, ScoreContent content) {
  private static final double TOLERANCE = 1e-3;

  /** What the scores of a classifier are. */
  enum ScoreContent {
    /** Numbers of [0, 1] that sum to 1; of two classes also that of the second one alone. */
    PROBABILITIES,
    /** What goes into a softmax; of two classes also what goes into a sigmoid. */
    LOGITS
  }

  /** The kinds of outputs that can be read. */
  Set<OutputKind> kinds() {
    return task == Task.REGRESSION ? Set.of(OutputKind.LOGIT) : Set.of(OutputKind.values());
  }

  /**
   * Holds the first scores against what the suite says of them.
   *
   * @throws ModelException if they are not finite, or no probabilities although they should be
   */
  void check(String who, float[][] scores) {
    for (int row = 0; row < scores.length; row++) {
      double sum = 0;
      boolean inside = true;
      for (float score : scores[row]) {
        if (!Float.isFinite(score)) {
          throw new ModelException(
              "%s gave the score %s for test row %d; scores must be finite"
                  .formatted(who, score, row));
        }
        sum += score;
        inside &= score >= -TOLERANCE && score <= 1 + TOLERANCE;
      }
      boolean fits = inside && (task == Task.BINARY || Math.abs(sum - 1) <= TOLERANCE);
      if (task != Task.REGRESSION && content == ScoreContent.PROBABILITIES && !fits) {
        throw new ModelException(
            String.format(
                Locale.ROOT,
                "%s gave scores for test row %d that are no probabilities (they sum to %.4g, and"
                    + " the first is %.4g); give probabilities, or write 'output-is: logits' if a"
                    + " softmax or sigmoid belongs behind them",
                who,
                row,
                sum,
                scores[row][0]));
      }
    }
  }

  /** The output of a kind that belongs to a row of scores. */
  FloatBuffer output(OutputKind kind, float[] scores) {
    if (task == Task.REGRESSION
        || (kind == OutputKind.PROBABILITY && content == ScoreContent.PROBABILITIES)) {
      return FloatBuffer.wrap(scores);
    }
    double[] logits = logits(scores);
    double[] outputs =
        task == Task.BINARY
            ? new double[] {sigmoid(kind, logits[0])}
            : SoftmaxOutputs.of(kind, logits);
    FloatBuffer narrow = FloatBuffer.allocate(outputs.length);
    for (int i = 0; i < outputs.length; i++) {
      narrow.put(i, (float) outputs[i]);
    }
    return narrow;
  }

  /** Derivatives with respect to the scores, given those with respect to an output of a kind. */
  float[] pullBack(OutputKind kind, float[] scores, FloatBuffer seeds) {
    float[] back = new float[scores.length];
    if (task == Task.REGRESSION
        || (kind == OutputKind.PROBABILITY && content == ScoreContent.PROBABILITIES)) {
      seeds.get(0, back);
      return back;
    }
    double[] logits = logits(scores);
    double[] ofLogits =
        task == Task.BINARY
            ? new double[] {seeds.get(0) * slope(kind, logits[0])}
            : SoftmaxOutputs.pullBack(kind, logits, seeds);
    for (int i = 0; i < back.length; i++) {
      back[i] = (float) (ofLogits[i] * (content == ScoreContent.LOGITS ? 1 : slope(scores[i])));
    }
    return back;
  }

  /** The derivative of the logit of a probability. */
  private double slope(double probability) {
    double p = Math.max(Float.MIN_NORMAL, probability);
    return task == Task.BINARY ? 1 / (p * Math.max(Float.MIN_NORMAL, 1 - probability)) : 1 / p;
  }

  /** The derivative of an output of a sigmoid with respect to its logit. */
  private static double slope(OutputKind kind, double logit) {
    double p = sigmoid(OutputKind.PROBABILITY, logit);
    return switch (kind) {
      case LOGIT -> 1;
      case PROBABILITY -> p * (1 - p);
      case LOG_PROBABILITY -> 1 - p;
    };
  }

  /**
   * Logits; those of probabilities are ln p, and ln p − ln(1 − p) for a single one. The arguments
   * of the logarithms are at least the smallest normal float32 number.
   */
  private double[] logits(float[] scores) {
    double[] logits = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      logits[i] = scores[i];
      if (content == ScoreContent.PROBABILITIES) {
        logits[i] = log(scores[i]) - (task == Task.BINARY ? log(1.0 - scores[i]) : 0);
      }
    }
    return logits;
  }

  private static double log(double probability) {
    return Math.log(Math.max(Float.MIN_NORMAL, probability));
  }

  private static double sigmoid(OutputKind kind, double logit) {
    return switch (kind) {
      case LOGIT -> logit;
      case PROBABILITY -> 1 / (1 + Math.exp(-logit));
      case LOG_PROBABILITY ->
          logit < 0 ? logit - Math.log1p(Math.exp(logit)) : -Math.log1p(Math.exp(-logit));
    };
  }
}
