package dev.plumbline.core.explain.attention;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.List;

/**
 * The positions of a sample that are padding: those whose token is the padding id, and those that
 * an input whose name ends in {@code mask} sets to 0. The model itself need not mask them.
 */
final class Padding {
  private static final long NONE = -1;

  private final boolean[] padded;
  private final int real;

  private Padding(boolean[] padded) {
    this.padded = padded;
    int count = 0;
    for (boolean each : padded) {
      count += each ? 0 : 1;
    }
    this.real = count;
  }

  /** Returns the parameter that chooses the padding id. */
  static Parameter parameter() {
    return Parameter.of(
        "padding",
        new ParameterType.OneOf(
            List.of(
                new ParameterType.Choice(List.of("none")),
                new ParameterType.Whole(0, Integer.MAX_VALUE))),
        0L,
        "the token id of padding, whose positions get exactly 0; none to mask nothing");
  }

  /** Returns the padding id that the parameters choose; {@code −1} for none. */
  static long id(Parameters parameters) {
    return parameters.value("padding").orElse(NONE) instanceof Number id ? id.longValue() : NONE;
  }

  /**
   * Returns the padding of a sample. Only an input with one element per feature can tell padding.
   *
   * @throws NotApplicableException if every position is padding
   */
  static Padding of(Subject subject, long id) {
    boolean[] padded = new boolean[subject.instance().features().features()];
    if (id != NONE) {
      List<InputLayout.Input> inputs = subject.layout().inputs();
      for (int i = 0; i < inputs.size(); i++) {
        if (inputs.get(i).shape().size() == padded.length) {
          mark(padded, subject, i, inputs.get(i), id);
        }
      }
    }
    Padding padding = new Padding(padded);
    if (padding.real == 0) {
      throw new NotApplicableException("every position of the sample is padding");
    }
    return padding;
  }

  private static void mark(
      boolean[] padded, Subject subject, int input, InputLayout.Input what, long id) {
    boolean mask = what.name().endsWith("mask");
    if (!mask && what.kind() != InputKind.TOKENS) {
      return;
    }
    FloatRows row = subject.instance().row();
    int start = subject.layout().offset(input);
    for (int p = 0; p < padded.length; p++) {
      padded[p] |= row.get(0, start + p) == (mask ? 0 : id);
    }
  }

  /** Returns whether a position is padding. */
  boolean at(int position) {
    return padded[position];
  }

  /** Returns the number of positions. */
  int positions() {
    return padded.length;
  }

  /** Returns the number of positions that are not padding; at least 1. */
  int real() {
    return real;
  }
}
