package dev.plumbline.metrics.model;

/** Which of a model's outputs a score is read from. */
public enum OutputKind {
  /** Before the softmax or sigmoid; for a regression, the output itself. */
  LOGIT,
  /** After the softmax or sigmoid. */
  PROBABILITY,
  /** The natural logarithm of the probability. */
  LOG_PROBABILITY
}
