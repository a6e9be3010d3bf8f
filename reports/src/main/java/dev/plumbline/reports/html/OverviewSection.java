package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.FocusSummary;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.chart.SvgChart;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.results.RunDescription.ReportedGate;
import java.util.List;

/** The picture and the sentences a reader takes away. */
final class OverviewSection {
  private OverviewSection() {}

  static Html of(ReportModel model, ReportCharts charts) {
    Html section = Html.el("div");
    if (!charts.problem().isEmpty()) {
      section.add(Html.el("p", "warning").text(charts.problem()));
    }
    for (ReportCharts.FocusCharts focus : charts.focus()) {
      section.add(
          Html.el("div", "pair")
              .add(
                  figure(
                      focus.scatter(),
                      "Each dot is one training seed of "
                          + name(focus.summary())
                          + ". High and to the right is what one hopes for; low and to the right is a model that is right while its attention"
                          + " rests on a segment that carries no information."),
                  figure(
                      focus.classes(),
                      "The same seeds, class by class: a bar is the mean over seeds, a dot is one seed."
                          + " A class at the bottom is one the model gets right without looking.")));
    }
    List<ReportedGate> gates = model.run().gates();
    Html list = Html.el("ul", "findings");
    if (!gates.isEmpty()) {
      list.add(Html.el("li").text(GateSection.sentence(gates)));
    }
    model.findings().forEach(finding -> list.add(Html.el("li").text(finding)));
    if (!list.isEmpty()) {
      section.add(list);
    }
    return section.add(claim());
  }

  static Html figure(SvgChart drawing, String caption) {
    return Html.el("figure").add(drawing.inline(), Html.el("figcaption").text(caption));
  }

  private static Html claim() {
    return Html.el("p", "claim")
        .add(Html.el("strong").text("What this report claims. "))
        .text(
            "A method that a test tells from a shuffle of its own values was not refuted by that test, on this model, these data, this"
                + " target and these operators. No test proves an explanation right, and there is no overall score.");
  }

  private static String name(FocusSummary summary) {
    return summary.model() + " on " + summary.dataset();
  }
}
