package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.ReportedGate;
import dev.plumbline.reports.results.ReportedGate.GateEvidence;
import dev.plumbline.reports.results.ReportedGate.GateOutcome;
import dev.plumbline.reports.results.ReportedGate.GateSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The section of gates: the bounds that the suite sets on its results, and whether they hold. */
final class GateSection {
  private GateSection() {}

  static Html of(ReportModel model) {
    Html section = Html.el("div");
    if (model.run().gates().isEmpty()) {
      return section;
    }
    List<ReportedGate> shown = new ArrayList<>();
    List<ReportedGate> asRecorded = new ArrayList<>();
    for (ReportedGate gate : model.run().gates()) {
      (isAsRecorded(gate) ? asRecorded : shown).add(gate);
    }
    if (!shown.isEmpty()) {
      section.add(table(shown), Html.el("p", "note").text(note(shown)));
    }
    if (!asRecorded.isEmpty()) {
      section.add(
          Html.el("details")
              .add(
                  Html.el("summary")
                      .text(
                          asRecorded.size() == 1
                              ? "One mean is as recorded"
                              : asRecorded.size() + " means are as recorded"),
                  table(asRecorded)));
    }
    return section;
  }

  private static boolean isAsRecorded(ReportedGate gate) {
    return gate.source() == GateSource.RECORDED
        && gate.outcome() == GateOutcome.HOLDS
        && gate.evidence().message().isEmpty();
  }

  private static Html table(List<ReportedGate> gates) {
    Map<String, List<ReportedGate>> tests = new LinkedHashMap<>();
    for (ReportedGate gate : gates) {
      tests.computeIfAbsent(gate.test(), test -> new ArrayList<>()).add(gate);
    }
    Html table = Html.el("table", "gates").add(Html.el("thead").add(head()));
    tests.forEach((test, each) -> table.add(rows(test, each)));
    return ScrollArea.of("Gates", table);
  }

  private static String note(List<ReportedGate> gates) {
    boolean recorded = gates.stream().anyMatch(gate -> gate.source() == GateSource.RECORDED);
    return "Each gate is a bound on a statistic of the scores. Samples without a score are "
        + "left out; a gate fails if no sample has one. A gate that is to hold "
        + "significantly is undecided while its 95 % interval lies on both sides of "
        + "the bound."
        + (recorded
            ? " A recorded mean is that of an earlier run; it fails if the mean is worse now by"
                + " more than chance explains."
            : "");
  }

  private static Html head() {
    Html head = Html.el("tr");
    for (String title :
        List.of(
            "test", "method", "model", "bound", "found", "95 % interval", "samples", "outcome")) {
      head.add(Html.el("th").attr("scope", "col").text(title));
    }
    return head;
  }

  private static Html rows(String test, List<ReportedGate> gates) {
    Html body = Html.el("tbody");
    Html name =
        Html.el("th", "name")
            .attr("scope", "rowgroup")
            .attr("rowspan", Integer.toString(gates.size()))
            .text(test);
    for (int i = 0; i < gates.size(); i++) {
      Html row = Html.el("tr");
      body.add(cells(i == 0 ? row.add(name) : row, gates.get(i)));
    }
    return body;
  }

  private static Html cells(Html row, ReportedGate gate) {
    GateEvidence evidence = gate.evidence();
    return row.add(
        Html.el("td").text(gate.explainer().isEmpty() ? "all" : gate.explainer()),
        Html.el("td").text(gate.model().isEmpty() ? "all" : gate.model()),
        Html.el("td").text(gate.needed()),
        Html.el("td", "num")
            .text(Double.isNaN(gate.found()) ? "no value" : Numerals.value(gate.found())),
        Html.el("td", "num")
            .attr("title", evidence.over())
            .text(
                evidence.hasInterval() ? Numerals.interval(evidence.low(), evidence.high()) : "–"),
        Html.el("td", "num").text(Numerals.count(evidence.samples())),
        outcome(gate.outcome()));
  }

  private static Html outcome(GateOutcome outcome) {
    return switch (outcome) {
      case HOLDS -> Html.el("td", "proof proven").text("✓ holds");
      case FAILS -> Html.el("td", "proof refuted").text("✕ fails");
      case UNDECIDED -> Html.el("td", "proof").text("? undecided");
    };
  }
}
