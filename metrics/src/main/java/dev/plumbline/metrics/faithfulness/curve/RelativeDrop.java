package dev.plumbline.metrics.faithfulness.curve;

import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import java.util.function.DoubleFunction;

/**
 * How far F falls relative to its value, with what is read off beside it.
 *
 * @param clean F of the sample
 * @param kept F of what an explanation keeps of the sample
 */
record RelativeDrop(double clean, double kept) {

  /**
   * The score of the drop {@code max(0, clean − kept) / clean}, with the part {@code increase}, and
   * {@code gain} of the probability of one class below 1: a sum of outputs may exceed 1; undefined
   * where F of the sample is not above 0.
   *
   * @param of makes a score of the drop
   */
  Score score(Subject subject, DoubleFunction<Score> of) {
    if (!(clean > 0)) {
      return Score.undefined(
          "F(x) is %s: a drop relative to it needs a value above 0".formatted(clean));
    }
    Score score =
        of.apply(Math.max(0, clean - kept) / clean).withPart("increase", kept > clean ? 1 : 0);
    Target target = subject.target();
    return target.output() == OutputKind.PROBABILITY && !target.isCombined() && clean < 1
        ? score.withPart("gain", Math.max(0, kept - clean) / (1 - clean))
        : score;
  }
}
