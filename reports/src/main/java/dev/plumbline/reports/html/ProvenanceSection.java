package dev.plumbline.reports.html;

import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.FitKeys;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.ReportedSeed;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The section that says what was run on which data and models, with versions, and how to run it
 * again.
 */
final class ProvenanceSection {
  private ProvenanceSection() {}

  static Html of(RunDescription run) {
    Html section = Html.el("div");
    if (!run.command().isEmpty()) {
      section.add(Html.el("pre", "command").add(Html.el("code").text(run.command())));
    }
    Html facts = Html.el("dl");
    fact(facts, "profile", run.request().profile());
    fact(facts, "only the cells", run.request().only());
    run.provenance().forEach((name, value) -> fact(facts, name, value));
    section.add(facts, inputs(run));
    run.models().forEach(model -> section.add(model(model)));
    if (!run.resolved().isEmpty()) {
      section.add(
          Html.el("details")
              .add(
                  Html.el("summary").text("The suite with all defaults filled in"),
                  Html.el("pre").add(Html.el("code").text(run.resolved()))));
    }
    return section;
  }

  private static void fact(Html facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(Html.el("dt").text(name), Html.el("dd").text(value));
    }
  }

  private static Html inputs(RunDescription run) {
    Html body = Html.el("tbody");
    run.datasets()
        .forEach(
            d ->
                body.add(
                    row(
                        "data set",
                        d.name(),
                        d.type(),
                        d.text(),
                        Numerals.count(d.samples()) + " samples" + words(d.facts()))));
    run.models()
        .forEach(
            m ->
                body.add(
                    row(
                        "model",
                        m.name(),
                        m.type(),
                        m.text(),
                        "on "
                            + m.dataset()
                            + (m.seeds().size() > 1 ? "; " + m.seeds().size() + " seeds" : ""))));
    run.explainers()
        .forEach(
            e ->
                body.add(
                    row(
                        e.isMethod() ? "method" : "control",
                        e.name(),
                        e.type(),
                        e.text(),
                        e.semantics())));
    run.verdicts()
        .forEach(
            v ->
                body.add(
                    row(
                        "check",
                        v.variant().isEmpty() ? v.test() : v.test() + " · " + v.variant(),
                        "",
                        v.detail(),
                        TestWords.check(v.verdict()))));
    Html head = Html.el("tr");
    for (String title : new String[] {"what", "name", "type", "description", "facts"}) {
      head.add(Html.el("th").attr("scope", "col").text(title));
    }
    return Html.el("details")
        .add(
            Html.el("summary")
                .text("Data sets, models, methods, controls and the checks of the tests"),
            ScrollArea.of(
                "Data sets, models, methods, controls and checks",
                Html.el("table", "inputs").add(Html.el("thead").add(head), body)));
  }

  private static Html row(String kind, String name, String type, String text, String facts) {
    return Html.el("tr")
        .add(
            Html.el("td").text(kind),
            Html.el("th", "name").attr("scope", "row").text(name),
            Html.el("td").text(type),
            Html.el("td").text(text),
            Html.el("td").text(facts));
  }

  private static Html model(ReportedModel model) {
    Html list = Html.el("ul");
    for (ReportedSeed seed : model.seeds()) {
      String metrics =
          seed.metrics().entrySet().stream()
              .map(e -> e.getKey() + " " + number(e.getKey(), e.getValue()))
              .collect(Collectors.joining(", "));
      String text =
          (seed.seed().isEmpty() ? "" : "seed " + seed.seed() + ": ")
              + metrics
              + words(seed.facts());
      if (!text.isEmpty()) {
        list.add(Html.el("li").text(text));
      }
    }
    return list.isEmpty()
        ? Html.of("")
        : Html.el("details").add(Html.el("summary").text(about(model)), list);
  }

  private static String number(String name, double value) {
    return name.equals(FitKeys.TEST_ROWS) ? Numerals.count((long) value) : Numerals.value(value);
  }

  private static String about(ReportedModel model) {
    boolean trained = model.seeds().stream().anyMatch(seed -> !seed.seed().isEmpty());
    return (trained ? "Training of " : "The model ") + model.name();
  }

  private static String words(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(e -> ", " + e.getKey() + " " + e.getValue())
        .collect(Collectors.joining());
  }
}
