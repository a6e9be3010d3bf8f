package dev.plumbline.core.explain;

import dev.plumbline.metrics.model.Vector;
import java.util.Arrays;
import java.util.List;

/** A quadrature rule on [0, 1] as a suite names it. */
enum PathRule {
  /** k/n for k = 0 .. n−1. */
  LEFT,
  /** k/n for k = 1 .. n. */
  RIGHT,
  /** (k + ½)/n for k = 0 .. n−1. */
  MIDPOINT,
  /** k/n for k = 0 .. n, both ends halved. */
  TRAPEZOID,
  /** The n Gauss-Legendre nodes. */
  GAUSS_LEGENDRE;

  /** The words of all rules. */
  static List<String> words() {
    return Arrays.stream(values()).map(PathRule::word).toList();
  }

  /** The rule of a word. */
  static PathRule of(String word) {
    return Arrays.stream(values())
        .filter(rule -> rule.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "quadrature '%s': must be one of %s"
                        .formatted(word, String.join(", ", words()))));
  }

  private String word() {
    return switch (this) {
      case LEFT -> "left";
      case RIGHT -> "right";
      case MIDPOINT -> "midpoint";
      case TRAPEZOID -> "trapezoid";
      case GAUSS_LEGENDRE -> "gauss-legendre";
    };
  }
}
