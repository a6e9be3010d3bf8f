package dev.plumbline.reports.html;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.results.RunDescription.TestScope;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.TestDescription;
import java.util.Set;
import java.util.TreeSet;

/** The section that says what each test can and cannot show; it stands before any score. */
final class LimitsSection {
  private LimitsSection() {}

  static Html of(ReportModel model) {
    Html section = Html.el("div");
    if (model.run().tests().isEmpty()) {
      return section;
    }
    Html body = Html.el("tbody");
    model.run().testsInOrder().forEach(test -> body.add(row(test, truths(model, test))));
    Html head =
        Html.el("thead")
            .add(Html.el("tr").add(th("test"), th("can show"), th("cannot show"), th("scores")));
    return section.add(
        ScrollArea.of("What tests show", Html.el("table", "limits").add(head, body)),
        Html.el("p", "note")
            .text(
                "Model truth is what the model uses by construction; only a test against it scores"
                    + " faithfulness. Data truth is where the evidence in the data lies; an"
                    + " accurate model need not use it, so a low score against data truth may be"
                    + " due to the model. A test without truth compares an explanation with outputs"
                    + " of the model. F is the model output that is explained."));
  }

  /**
   * The kinds of truth that the rows of a test were scored against; if rows do not name any, the
   * one in the description.
   */
  private static Set<TruthSource> truths(ReportModel model, TestDescription test) {
    Set<TruthSource> kinds = new TreeSet<>();
    model.tables().forEach(results -> kinds.addAll(results.truths(test.name())));
    return kinds.isEmpty() ? Set.of(test.truth()) : kinds;
  }

  private static Html row(TestDescription test, Set<TruthSource> truths) {
    Html name = Html.el("th").attr("scope", "row").text(test.name());
    if (!test.type().isEmpty() && !test.type().equals(test.name())) {
      name.add(Html.el("div", "sub").text(test.type()));
    }
    name.add(Html.el("div", "sub").text(TestWords.direction(test.direction()) + unit(test)));
    Html subject =
        Html.el("td").text(test.scope() == TestScope.MODEL ? "the model" : "the explanation");
    truths.forEach(kind -> subject.add(Html.el("div", "sub").text(TestWords.truth(kind))));
    return Html.el("tr")
        .add(
            name, Html.el("td").text(test.shows()), Html.el("td").text(test.cannotShow()), subject);
  }

  private static Html th(String text) {
    return Html.el("th").attr("scope", "col").text(text);
  }

  private static String unit(TestDescription test) {
    return switch (test.unit()) {
      case "", "1" -> "";
      case "share" -> ", a share";
      default -> ", in " + test.unit();
    };
  }
}
