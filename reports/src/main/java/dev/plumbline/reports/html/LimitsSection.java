package dev.plumbline.reports.html;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.results.RunDescription.ReportedTest;
import dev.plumbline.reports.results.RunDescription.TestScope;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import java.util.Set;
import java.util.TreeSet;

/** What each test can show and what it cannot, before any number. */
final class LimitsSection {
  private LimitsSection() {}

  static Html of(ReportModel model) {
    Html section = Html.el("div");
    if (model.run().tests().isEmpty()) {
      return section;
    }
    Html body = Html.el("tbody");
    model.run().tests().forEach(test -> body.add(row(test, truths(model, test))));
    Html head =
        Html.el("thead")
            .add(
                Html.el("tr")
                    .add(
                        th("test"),
                        th("it can show"),
                        th("it cannot show"),
                        th("what it speaks of")));
    return section.add(
        Html.el("div", "scroll").add(Html.el("table", "limits").add(head, body)),
        Html.el("p", "note")
            .text(
                "Model truth is what the model uses by construction; only this scores faithfulness. Data truth is where the evidence lies; a"
                    + " model may be accurate without using it, so a test against data truth speaks of the model. Where no truth is needed,"
                    + " a test compares an explanation with the model's own answers. F is the output of the model that is explained."));
  }

  /** What its rows were scored against; where they do not say, what the description says. */
  private static Set<TruthSource> truths(ReportModel model, ReportedTest test) {
    Set<TruthSource> kinds = new TreeSet<>();
    model.tables().forEach(results -> kinds.addAll(results.truths(test.name())));
    return kinds.isEmpty() ? Set.of(test.truth()) : kinds;
  }

  private static Html row(ReportedTest test, Set<TruthSource> truths) {
    Html name = Html.el("th").attr("scope", "row").text(test.name());
    if (!test.type().isEmpty() && !test.type().equals(test.name())) {
      name.add(Html.el("div", "sub").text(test.type()));
    }
    name.add(Html.el("div", "sub").text(direction(test.direction()) + unit(test)));
    Html subject =
        Html.el("td").text(test.scope() == TestScope.MODEL ? "the model" : "the explanation");
    truths.forEach(kind -> subject.add(Html.el("div", "sub").text(truth(kind))));
    return Html.el("tr")
        .add(
            name, Html.el("td").text(test.shows()), Html.el("td").text(test.cannotShow()), subject);
  }

  private static Html th(String text) {
    return Html.el("th").attr("scope", "col").text(text);
  }

  private static String unit(ReportedTest test) {
    return switch (test.unit()) {
      case "", "1" -> "";
      case "share" -> ", a share";
      default -> ", in " + test.unit();
    };
  }

  static String direction(Direction direction) {
    return switch (direction) {
      case HIGHER -> "↑ higher is better";
      case LOWER -> "↓ lower is better";
      case NEITHER -> "no better direction";
    };
  }

  static String truth(TruthSource kind) {
    return switch (kind) {
      case MODEL -> "against model truth";
      case DATA -> "against data truth";
      case RATIONALE -> "against human rationales: plausibility";
      case NONE -> "needs no truth";
    };
  }
}
