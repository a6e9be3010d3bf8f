package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import java.util.Optional;

/**
 * How far F falls relative to its value, with what is read off beside it.
 *
 * @param clean F of the sample
 * @param kept F of what an explanation keeps of the sample
 */
record RelativeDrop(double clean, double kept) {

  /** Why there is no drop relative to F. */
  Optional<String> whyUndefined() {
    return clean > 0
        ? Optional.empty()
        : Optional.of("F(x) is %s: a drop relative to it needs a value above 0".formatted(clean));
  }

  /** {@code max(0, clean − kept) / clean}. */
  double value() {
    return Math.max(0, clean - kept) / clean;
  }

  /** The score with the part {@code increase}, and {@code gain} of a probability below 1. */
  Score withParts(Score score, Subject subject) {
    Score increased = score.withPart("increase", kept > clean ? 1 : 0);
    return subject.target().output() == OutputKind.PROBABILITY && clean < 1
        ? increased.withPart("gain", Math.max(0, kept - clean) / (1 - clean))
        : increased;
  }
}
