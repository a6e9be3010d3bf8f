package dev.plumbline.reports.gates;

import dev.plumbline.reports.markup.MarkdownText;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateEvidence;
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
        table(lines, run.gates());
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static void table(List<String> lines, List<ReportedGate> gates) {
    List<String> messages =
        gates.stream()
            .map(gate -> gate.evidence().message())
            .filter(message -> !message.isEmpty())
            .toList();
    messages.forEach(message -> lines.add("- " + MarkdownText.of(message)));
    if (!messages.isEmpty()) {
      lines.add("");
    }
    lines.add("| outcome | gate | found | 95 % interval | samples |");
    lines.add("|---|---|---:|---|---:|");
    gates.forEach(gate -> lines.add(row(gate)));
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
