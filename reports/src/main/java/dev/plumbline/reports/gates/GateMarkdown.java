package dev.plumbline.reports.gates;

import dev.plumbline.reports.markup.MarkdownText;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateEvidence;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.RunDescription;
import java.util.ArrayList;
import java.util.List;

/** Gates as a table per run, those that do not hold first and with their message. */
final class GateMarkdown {
  private GateMarkdown() {}

  static String of(List<RunDescription> runs) {
    List<String> lines = new ArrayList<>();
    for (RunDescription run : runs) {
      lines.add("## Suite " + MarkdownText.of(run.suite()));
      lines.add("");
      lines.add(run.gates().isEmpty() ? "No gates." : ReportedGate.sentence(run.gates()));
      lines.add("");
      if (!run.gates().isEmpty()) {
        table(lines, run);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static void table(List<String> lines, RunDescription run) {
    List<ReportedGate> told =
        run.gates().stream().filter(gate -> !gate.evidence().message().isEmpty()).toList();
    for (ReportedGate gate : told) {
      lines.add("- " + MarkdownText.of(gate.evidence().message()));
      if (gate.outcome() != GateOutcome.HOLDS) {
        run.repeating(gate).ifPresent(line -> lines.add("  - repeat: " + MarkdownText.code(line)));
      }
    }
    if (!told.isEmpty()) {
      lines.add("");
    }
    lines.add("| outcome | gate | found | 95 % interval | samples |");
    lines.add("|---|---|---:|---|---:|");
    run.gates().forEach(gate -> lines.add(row(gate)));
    lines.add("");
  }

  private static String row(ReportedGate gate) {
    GateEvidence evidence = gate.evidence();
    String outcome =
        switch (gate.outcome()) {
          case HOLDS -> "✓ holds";
          case FAILS -> "✕ fails";
          case UNDECIDED -> "? undecided";
        };
    return "| %s | %s | %s | %s | %d |"
        .formatted(
            outcome,
            MarkdownText.of(GateFormat.label(gate)),
            Numerals.value(gate.found()),
            evidence.hasInterval() ? Numerals.interval(evidence.low(), evidence.high()) : "–",
            evidence.samples());
  }
}
