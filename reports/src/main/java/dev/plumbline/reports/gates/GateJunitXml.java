package dev.plumbline.reports.gates;

import dev.plumbline.reports.markup.MarkupText;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.RunDescription;
import java.util.List;

/** Gates as tests in the XML that JUnit's Ant task made common. An undecided gate is skipped. */
final class GateJunitXml {
  private GateJunitXml() {}

  static String of(List<RunDescription> runs) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites>\n");
    runs.forEach(run -> suite(xml, run));
    return xml.append("</testsuites>\n").toString();
  }

  private static void suite(StringBuilder xml, RunDescription run) {
    xml.append(
        "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">\n"
            .formatted(
                MarkupText.escape(run.suite()),
                run.gates().size(),
                count(run, GateOutcome.FAILS),
                count(run, GateOutcome.UNDECIDED)));
    run.gates().forEach(gate -> test(xml, run, gate));
    xml.append("  </testsuite>\n");
  }

  private static String repeat(RunDescription run, ReportedGate gate) {
    return run.repeating(gate).map(line -> MarkupText.escape("repeat: " + line)).orElse("");
  }

  private static long count(RunDescription run, GateOutcome outcome) {
    return run.gates().stream().filter(gate -> gate.outcome() == outcome).count();
  }

  private static void test(StringBuilder xml, RunDescription run, ReportedGate gate) {
    String message = MarkupText.escape(gate.evidence().message());
    String body =
        switch (gate.outcome()) {
          case HOLDS -> "";
          case FAILS -> "<failure message=\"" + message + "\">" + repeat(run, gate) + "</failure>";
          case UNDECIDED ->
              "<skipped message=\"" + message + "\">" + repeat(run, gate) + "</skipped>";
        };
    xml.append(
        "    <testcase classname=\"%s\" name=\"%s\">%s</testcase>\n"
            .formatted(
                MarkupText.escape(run.suite()), MarkupText.escape(GateFormat.label(gate)), body));
  }
}
