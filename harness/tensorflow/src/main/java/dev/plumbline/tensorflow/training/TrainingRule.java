package dev.plumbline.tensorflow.training;

/**
 * How a network is trained: until the mean loss of an epoch is at most {@code stopLoss}, or {@code
 * epochs} epochs are over.
 *
 * @param optimizer how the variables are updated
 * @param epochs the largest number of passes over the training split
 * @param batch the number of samples per step
 * @param stopLoss the mean loss at which training ends early, in nats or, for numbers, as a share
 *     of their variance; 0 for never
 */
record TrainingRule(Optimizer optimizer, int epochs, int batch, double stopLoss) {
  TrainingRule {
    if (epochs < 1 || batch < 1 || !(stopLoss >= 0)) {
      throw new IllegalArgumentException(
          "epochs " + epochs + ", batch " + batch + ", stop loss " + stopLoss);
    }
  }

  /** Whether a mean loss ends training. */
  boolean enough(double meanLoss) {
    return stopLoss > 0 && meanLoss <= stopLoss;
  }
}
