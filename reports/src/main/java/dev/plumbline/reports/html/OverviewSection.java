package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.chart.SvgChart;
import dev.plumbline.reports.focus.FocusSummary;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.results.ReportedGate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The first section: the charts of accuracy and focus, the key findings, and what the report
 * claims.
 */
final class OverviewSection {
  /** Verdicts that stand in bold: those of operators may contradict each other. */
  private static final int ANSWERS = 3;

  private static final String COST =
      "What each method takes to explain one sample. The line is the Pareto front: no other method"
          + " is better without more passes.";

  private OverviewSection() {}

  static Html of(ReportModel model, ReportCharts charts) {
    Html section = Html.el("div");
    if (!charts.problem().isEmpty()) {
      section.add(Html.el("p", "warning").text(charts.problem()));
    }
    for (int i = 0; i < charts.focus().size(); i++) {
      section.add(focus(charts.focus().get(i), i == 0));
    }
    Set<String> shown = new HashSet<>();
    for (ResultTable results : model.tables()) {
      List<String> verdicts = model.verdicts(results);
      shown.addAll(verdicts);
      if (!verdicts.isEmpty()) {
        section.add(verdicts(model, results, verdicts, charts));
      }
    }
    List<ReportedGate> gates = model.run().gates();
    Html list = Html.el("ul", "findings");
    if (!gates.isEmpty()) {
      list.add(Html.el("li").text(ReportedGate.sentence(gates)));
    }
    model.findings().stream()
        .filter(finding -> !shown.contains(finding))
        .forEach(finding -> list.add(Html.el("li").text(finding)));
    if (!list.isEmpty()) {
      section.add(list);
    }
    return section.add(claim());
  }

  /** The charts of a model's focus; the first ones say how to read them. */
  private static Html focus(ReportCharts.FocusCharts focus, boolean first) {
    String reading =
        " A dot at the top right is an accurate model whose attention lies on the informative segment;"
            + " a dot at the bottom right is an accurate model whose attention lies on a segment that"
            + " carries no information about the class.";
    String classes =
        " A bar is the mean over seeds, a dot is one seed. For a class at 0 % the largest attention is"
            + " never on the informative segment.";
    return Html.el("div", "pair")
        .add(
            figure(
                focus.scatter(),
                "Each dot is one training seed of "
                    + name(focus.summary())
                    + "."
                    + (first ? reading : "")),
            figure(focus.classes(), "The same seeds, class by class." + (first ? classes : "")));
  }

  /** The verdicts on the methods of a table beside the charts of the columns that decide it. */
  private static Html verdicts(
      ReportModel model, ResultTable results, List<String> verdicts, ReportCharts charts) {
    Html left = Html.el("div");
    charts.ranks().stream()
        .filter(ranks -> ranks.results().equals(results))
        .flatMap(ranks -> ranks.charts().stream())
        .forEach(chart -> left.add(Html.el("figure").add(chart.inline())));
    if (!left.isEmpty()) {
      left.add(
          Html.el("p", "sub")
              .text(
                  "Best method first. An orange line joins neighbors of which no two are told apart."
                      + (hasBar(model, results)
                          ? " Scores in the gray zone are reached without looking at the model."
                          : "")));
    }
    Html right = Html.el("div");
    charts.costs().stream()
        .filter(costs -> costs.results().equals(results))
        .map(costs -> costs.charts().get(0))
        .forEach(cost -> right.add(figure(cost.drawing(), COST)));
    Html list = Html.el("ul", "findings");
    verdicts.stream()
        .skip(ANSWERS)
        .forEach(verdict -> list.add(Html.el("li").text(below(results, verdict))));
    Html section =
        Html.el("div", "verdict")
            .add(LinkedHeading.inside("look", "h3", "Which method? " + results.label()));
    verdicts.stream()
        .limit(ANSWERS)
        .forEach(verdict -> section.add(Html.el("p", "answer").text(below(results, verdict))));
    Html pair = Html.el("div", "pair");
    Stream.of(left, right).filter(it -> !it.isEmpty()).forEach(pair::add);
    Stream.of(pair, list).filter(it -> !it.isEmpty()).forEach(section::add);
    return section;
  }

  /** A sentence about a table below the heading that names it. */
  private static String below(ResultTable results, String sentence) {
    String where = "On " + results.label() + ", ";
    return sentence.startsWith(where) ? sentence.substring(where.length()) : sentence;
  }

  /** Whether a chart has a zone of scores that a map without the model reaches. */
  private static boolean hasBar(ReportModel model, ResultTable results) {
    return results.leadColumns(model.run().primary()).stream()
        .flatMap(column -> results.comparisons(column).stream())
        .anyMatch(comparisons -> comparisons.bar().isPresent());
  }

  static Html figure(SvgChart drawing, String caption) {
    return Html.el("figure").add(drawing.inline(), Html.el("figcaption").text(caption));
  }

  private static Html claim() {
    return Html.el("p", "claim")
        .add(Html.el("strong").text("What this report claims. "))
        .text(
            "If a method scores better in a test than the control it is compared with (its own attributions"
                + " shuffled, or a map that ignores the model), then that test did not refute the method, for this model, these data, this target and these removal"
                + " operators. No test proves an explanation right, and there is no overall score.");
  }

  private static String name(FocusSummary summary) {
    return summary.model() + " on " + summary.dataset();
  }
}
