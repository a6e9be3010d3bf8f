package dev.plumbline.reports.dossier;

import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import java.util.List;

/** The section on how steady explanations are. */
final class StabilitySection {
  private StabilitySection() {}

  static Html of(List<Stability> all) {
    DossierTable table =
        new DossierTable(
            "data · model",
            "method",
            "networks, runs",
            "rank correlation",
            "flips in the top",
            "samples");
    for (Stability each : all) {
      table.row(
          each.dataset() + " · " + each.model(),
          each.explainer(),
          Integer.toString(each.settings()),
          words(each.correlation()),
          words(each.flips()) + " of the top " + each.top() + " of " + each.features(),
          Integer.toString(each.flips().samples()));
    }
    return Html.el("section")
        .attr("id", "stability")
        .add(
            Html.el("h2").text("Stability over seeds and refits"),
            Html.el("p", "note")
                .text(
                    "The explanation of one sample, compared between networks of other training"
                        + " seeds and between runs with other seeds, over all pairs. Flips are the"
                        + " share of the largest values of one explanation (a tenth, at least one)"
                        + " that are not among the largest of the other. 95 % intervals are over"
                        + " samples, for these networks. Networks that decide in different ways"
                        + " have different explanations, so a low number is a fact about model and"
                        + " method together."),
            table.or(
                "Not known: no method has stored attributions of the same samples in two settings."
                    + " Train with several seeds, or give several runs, and let the suite retain"
                    + " all attributions."));
  }

  private static String words(SampleMean found) {
    return Numerals.value(found.mean())
        + (found.interval().isKnown()
            ? " " + Numerals.interval(found.interval().low(), found.interval().high())
            : "");
  }
}
