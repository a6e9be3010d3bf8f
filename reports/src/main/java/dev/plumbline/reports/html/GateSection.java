package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription.GateOutcome;
import dev.plumbline.reports.results.RunDescription.ReportedGate;
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
    Map<String, List<ReportedGate>> tests = new LinkedHashMap<>();
    for (ReportedGate gate : model.run().gates()) {
      tests.computeIfAbsent(gate.test(), test -> new ArrayList<>()).add(gate);
    }
    Html table = Html.el("table", "gates").add(Html.el("thead").add(head()));
    tests.forEach((test, gates) -> table.add(rows(test, gates)));
    return section.add(
        Html.el("div", "scroll").add(table),
        Html.el("p", "note")
            .text(
                "Each gate is a bound on a statistic of the scores. Samples without a score are "
                    + "left out; a gate fails if no sample has one."));
  }

  /** A sentence that says how many gates hold. */
  static String sentence(List<ReportedGate> gates) {
    long kept = gates.stream().filter(gate -> gate.outcome() == GateOutcome.HOLDS).count();
    return gates.size() == 1
        ? "The one gate of the suite " + (kept == 1 ? "holds." : "fails.")
        : kept + " of " + gates.size() + " gates of the suite hold.";
  }

  private static Html head() {
    Html head = Html.el("tr");
    for (String title : new String[] {"test", "method", "model", "bound", "found", "outcome"}) {
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
    boolean holds = gate.outcome() == GateOutcome.HOLDS;
    return row.add(
        Html.el("td").text(gate.explainer().isEmpty() ? "all" : gate.explainer()),
        Html.el("td").text(gate.model().isEmpty() ? "all" : gate.model()),
        Html.el("td").text(gate.needed()),
        Html.el("td", "num")
            .text(Double.isNaN(gate.found()) ? "no value" : Numerals.value(gate.found())),
        Html.el("td", holds ? "proof proven" : "proof refuted")
            .text(holds ? "✓ holds" : "✕ fails"));
  }
}
