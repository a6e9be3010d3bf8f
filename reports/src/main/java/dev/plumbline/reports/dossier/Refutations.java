package dev.plumbline.reports.dossier;

import dev.plumbline.reports.analysis.ControlComparison.ComparisonVerdict;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of a run refuted, and what they left open, in sentences. */
final class Refutations {
  private Refutations() {}

  /**
   * What was refuted: tests that failed their own check, gates that do not hold, and methods that
   * score no better than their control.
   */
  static List<String> of(ReportModel report) {
    List<String> found = new ArrayList<>();
    report.run().verdicts().stream()
        .filter(it -> it.verdict() == ContractVerdict.REFUTED)
        .forEach(
            it ->
                found.add(
                    "Test "
                        + named(it.test(), it.variant())
                        + " failed its own check, so its scores say nothing: "
                        + it.detail()));
    gates(report, GateOutcome.FAILS).forEach(found::add);
    controls(report, ComparisonVerdict.WORSE).forEach(found::add);
    controls(report, ComparisonVerdict.NO_EVIDENCE).forEach(found::add);
    return found;
  }

  /** What the run left open: gates and comparisons for which it has too few samples. */
  static List<String> open(ReportModel report) {
    return Stream.concat(
            gates(report, GateOutcome.UNDECIDED), controls(report, ComparisonVerdict.UNDECIDED))
        .toList();
  }

  private static Stream<String> gates(ReportModel report, GateOutcome outcome) {
    return report.run().gates().stream()
        .filter(it -> it.outcome() == outcome)
        .map(Refutations::words);
  }

  private static String words(ReportedGate gate) {
    String message = gate.evidence().message();
    String whose = gate.explainer().isEmpty() ? "" : gate.explainer() + ", ";
    return message.isEmpty() ? whose + gate.test() + ": needed is " + gate.needed() : message;
  }

  private static Stream<String> controls(ReportModel report, ComparisonVerdict verdict) {
    List<String> found = new ArrayList<>();
    for (ResultTable table : report.tables()) {
      for (TestColumn column : table.columns()) {
        if (column.contract().verdict() == ContractVerdict.REFUTED) {
          continue;
        }
        for (ReportedExplainer method : table.explainers()) {
          table
              .entry(method, column)
              .filter(it -> method.isMethod() && it.againstControl().verdict() == verdict)
              .ifPresent(
                  it ->
                      found.add(
                          "%s on %s in %s: %s (%s)"
                              .formatted(
                                  method.name(),
                                  table.label(),
                                  named(column.test().name(), column.variant()),
                                  verdict.words(),
                                  it.againstControl().detail())));
        }
      }
    }
    return found.stream();
  }

  static String named(String test, String variant) {
    return variant.isEmpty() ? test : test + " (" + variant + ")";
  }
}
