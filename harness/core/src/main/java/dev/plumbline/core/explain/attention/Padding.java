package dev.plumbline.core.explain.attention;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The positions of a sample that are padding: those whose token, in the input that holds the
 * features, is the padding id, and those that a mask input sets to 0. No other input tells padding.
 * The model itself need not mask them.
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

  /**
   * What tells padding.
   *
   * @param id the token id of padding; −1 to mask nothing
   * @param mask the input whose 0 is padding; empty for those whose name ends in {@code mask}
   */
  record Rule(long id, String mask) {
    /** Returns the rule that the parameters choose. */
    static Rule of(Parameters parameters) {
      boolean masks = parameters.value("padding").orElse(NONE) instanceof Number;
      return new Rule(
          masks ? parameters.whole("padding") : NONE,
          parameters.has("mask") ? parameters.text("mask") : "");
    }

    private List<InputLayout.Placed> masks(InputLayout layout, int positions) {
      if (!mask.isEmpty() && layout.inputs().stream().noneMatch(it -> it.name().equals(mask))) {
        throw new NotApplicableException(
            "mask: the sample has no input '%s'; known: %s"
                .formatted(mask, layout.inputs().stream().map(InputLayout.Input::name).toList()));
      }
      return layout.placed().stream()
          .filter(placed -> isMask(placed.input().name()))
          .filter(placed -> placed.input().shape().size() == positions)
          .toList();
    }

    private boolean isMask(String name) {
      return mask.isEmpty() ? name.endsWith("mask") : name.equals(mask);
    }
  }

  /** Returns a method's own parameters and those that choose the rule. */
  static List<Parameter> with(Parameter... own) {
    List<Parameter> all = new ArrayList<>(List.of(own));
    all.add(
        Parameter.of(
            "padding",
            new ParameterType.OneOf(
                List.of(
                    new ParameterType.Choice(List.of("none")),
                    new ParameterType.Whole(0, Integer.MAX_VALUE))),
            0L,
            "the token id of padding, whose positions get exactly 0; none to mask nothing"));
    all.add(
        Parameter.optional(
            "mask",
            new ParameterType.Text(),
            "the input that is 0 at padding; if absent, each whose name ends in mask"));
    return all;
  }

  /**
   * Returns the padding among the positions of a site.
   *
   * @throws NotApplicableException if every position is padding, or there is no such mask
   */
  static Padding of(Subject subject, Site site, Rule rule) {
    boolean[] padded = new boolean[site.positions()];
    if (rule.id() != NONE) {
      FloatRows row = subject.instance().row();
      for (int p = 0; p < padded.length; p++) {
        int element = element(subject.instance().features(), site, p);
        padded[p] = isToken(subject, element) && row.get(0, element) == rule.id();
      }
      for (InputLayout.Placed mask : rule.masks(subject.layout(), padded.length)) {
        for (int p = 0; p < padded.length; p++) {
          padded[p] |= row.get(0, mask.offset() + p) == 0;
        }
      }
    }
    Padding padding = new Padding(padded);
    if (padding.real == 0) {
      throw new NotApplicableException("every position of the sample is padding");
    }
    return padding;
  }

  /** The first element of the row that a position stands for. */
  private static int element(FeatureMap features, Site site, int position) {
    if (site.spans().isEmpty()) {
      return features.element(position, 0);
    }
    Site.Span span = site.spans().get(0);
    return span.start() + position * span.step();
  }

  private static boolean isToken(Subject subject, int element) {
    return subject.layout().inputAt(element).kind() == InputKind.TOKENS;
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
