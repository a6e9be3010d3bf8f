package dev.plumbline.reports.html;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.TruthSource;

/** What a page says about a test, the same in all sections. */
final class TestWords {
  private TestWords() {}

  /** Which scores are better, with an arrow. */
  static String direction(Direction direction) {
    return switch (direction) {
      case HIGHER -> "↑ higher is better";
      case LOWER -> "↓ lower is better";
      case NEITHER -> "no better direction";
    };
  }

  /** What a test is scored against. */
  static String truth(TruthSource kind) {
    return switch (kind) {
      case MODEL -> "against model truth";
      case DATA -> "against data truth";
      case RATIONALE -> "against human rationales: plausibility";
      case NONE -> "needs no truth";
    };
  }

  /** Whether a test passed its check on functions with known attributions. */
  static String check(ContractVerdict verdict) {
    return switch (verdict) {
      case PROVEN -> "✓ passed its check";
      case REFUTED -> "✕ failed its check: do not read";
      case NOT_RUN -> "not checked";
    };
  }
}
