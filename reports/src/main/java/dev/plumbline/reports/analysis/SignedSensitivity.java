package dev.plumbline.reports.analysis;

import dev.plumbline.reports.analysis.ControlComparison.ComparisonVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import java.util.List;

/**
 * Says why a signed gradient may score worse than its own shuffle: its sign is that of a slope, and
 * no test that ranks contributions asks for slopes.
 */
final class SignedSensitivity {
  private static final String SEMANTICS = "sensitivity, signed";

  /** The type with the parameter {@code absolute}. */
  private static final String SALIENCY = "saliency";

  private final ResultTable results;

  SignedSensitivity(ResultTable results) {
    this.results = results;
  }

  /** A sentence for each method that is one and does so; none for others. */
  List<String> sentences() {
    return results.explainers().stream()
        .filter(explainer -> explainer.isMethod() && explainer.semantics().equals(SEMANTICS))
        .flatMap(explainer -> sentence(explainer).stream())
        .toList();
  }

  private List<String> sentence(ReportedExplainer explainer) {
    List<TestColumn> columns =
        results.columns().stream().filter(column -> isWorse(explainer, column)).toList();
    return columns.isEmpty()
        ? List.of()
        : List.of(
            "%s is a signed gradient and scores worse than its own shuffle (%s): its sign says whether F grows or falls with an input, not whether that input speaks for or against the class, so an order by it may be worse than chance; %sgradient-x-input weighs by the input."
                .formatted(
                    explainer.name(),
                    KeyFindings.labels(columns),
                    explainer.type().equals(SALIENCY) ? "'absolute: true' orders by size, " : ""));
  }

  private boolean isWorse(ReportedExplainer explainer, TestColumn column) {
    return results
        .entry(explainer, column)
        .map(TableEntry::againstControl)
        .filter(against -> against.verdict() == ComparisonVerdict.WORSE)
        .filter(against -> isOwn(against.against(), explainer))
        .isPresent();
  }

  private boolean isOwn(String control, ReportedExplainer explainer) {
    return results.explainers().stream()
        .anyMatch(other -> other.name().equals(control) && other.of().equals(explainer.name()));
  }
}
