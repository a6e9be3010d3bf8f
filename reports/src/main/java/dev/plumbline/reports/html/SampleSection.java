package dev.plumbline.reports.html;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.results.SampleView;
import dev.plumbline.reports.results.SampleView.ColumnInput;
import dev.plumbline.reports.results.SampleView.PixelInput;
import dev.plumbline.reports.results.SampleView.SegmentInput;
import dev.plumbline.reports.results.SampleView.ShownAttribution;
import dev.plumbline.reports.results.SampleView.TokenInput;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The section of single samples with the attributions of each method. */
final class SampleSection {
  private static final int MOST_PLACES = 200;

  private static final Set<String> SILENT =
      Set.of(
          "permuted", "negated", "row-scaled", "constant", "random-fixed", "random-fresh", "exact");

  private SampleSection() {}

  static Html of(ReportModel model) {
    Html section = Html.el("div");
    if (model.views().isEmpty()) {
      return section;
    }
    section.add(
        Html.el("p", "note")
            .text(
                "Red features raise the explained score, blue ones lower it; for a method without"
                    + " signs, red is the size of its attribution. Colors are relative to the"
                    + " largest value of the method on the sample, so compare features within a"
                    + " method, not values between methods."));
    String last = "";
    for (SampleView all : model.views()) {
      SampleView view = telling(all, model.run());
      Html details = Html.el("details").add(summary(view));
      if (!view.chosen().isEmpty()) {
        details.add(Html.el("p", "sub").text(view.chosen()));
      }
      details.add(picture(view));
      if (!view.dataset().equals(last)) {
        details.attr("open", "");
        last = view.dataset();
      }
      section.add(details);
    }
    return section;
  }

  /**
   * The view without shuffled, sign-flipped and random attributions, which tell nothing about a
   * sample, and without the exact one, which repeats the truth.
   */
  private static SampleView telling(SampleView view, RunDescription run) {
    Set<String> hidden =
        run.explainers().stream()
            .filter(facts -> SILENT.contains(facts.control()))
            .map(RunDescription.ReportedExplainer::name)
            .collect(Collectors.toSet());
    List<ShownAttribution> shown =
        view.attributions().stream().filter(one -> !hidden.contains(one.explainer())).toList();
    return new SampleView(
        view.dataset(),
        view.model(),
        view.seed(),
        view.id(),
        view.label(),
        view.predicted(),
        view.target(),
        view.picture(),
        shown,
        view.truth(),
        view.truthKind(),
        view.chosen());
  }

  private static Html summary(SampleView view) {
    String seed = view.seed().isEmpty() ? "" : ", seed " + view.seed();
    String label = view.label().isEmpty() ? "" : " · true " + view.label();
    String predicted = view.predicted().isEmpty() ? "" : " · predicted " + view.predicted();
    return Html.el("summary")
        .add(Html.el("strong").text(view.id()))
        .text(" · " + view.model() + seed + label + predicted + " · explains " + view.target());
  }

  static Html picture(SampleView view) {
    if (view.picture() instanceof PixelInput pixels) {
      return pixels(view, pixels);
    }
    if (view.picture() instanceof TokenInput tokens) {
      return tokens(view, tokens);
    }
    if (view.picture() instanceof ColumnInput columns) {
      return places(view, "column", columns.names(), columns.values());
    }
    List<String> captions = ((SegmentInput) view.picture()).captions();
    List<String> numbers =
        IntStream.rangeClosed(1, captions.size()).mapToObj(Integer::toString).toList();
    return places(view, "segment", numbers, captions);
  }

  private static Html pixels(SampleView view, PixelInput pixels) {
    Html row = Html.el("div", "row").add(captioned(HeatMap.image(pixels), "input"));
    if (view.truth().size() > 0) {
      row.add(captioned(HeatMap.map(pixels, view.truth(), "truth"), truth(view.truthKind())));
    }
    for (ShownAttribution shown : view.attributions()) {
      row.add(
          captioned(
              HeatMap.map(pixels, shown.values(), "attribution by " + shown.explainer()),
              shown.explainer()));
    }
    return row;
  }

  private static Html captioned(Html image, String caption) {
    return Html.el("figure", "small").add(image, Html.el("figcaption").text(caption));
  }

  private static Html tokens(SampleView view, TokenInput tokens) {
    Html all = Html.el("div");
    for (ShownAttribution shown : view.attributions()) {
      Html line = Html.el("p", "tokens").add(Html.el("span", "who").text(shown.explainer()));
      double largest = shown.values().largestMagnitude();
      for (int i = 0; i < tokens.words().size(); i++) {
        double value = shown.values().get(i);
        line.add(
            Html.el("span", "word")
                .attr("style", shade(value, largest))
                .attr("title", Numerals.value(value))
                .text(tokens.words().get(i)));
        line.text(" ");
      }
      all.add(line);
    }
    return all;
  }

  private static String shade(double value, double largest) {
    double share =
        largest > 0 && Double.isFinite(value) ? Math.min(1, Math.abs(value) / largest) : 0;
    String color = value < 0 ? "33,102,172" : "178,24,43";
    return String.format(Locale.ROOT, "background:rgba(%s,%.2f)", color, 0.75 * share);
  }

  private static Html places(
      SampleView view, String what, List<String> names, List<String> values) {
    boolean truth = view.truth().size() > 0;
    Html head = Html.el("tr").add(Html.el("th", "name").text(what), Html.el("th").text("value"));
    if (truth) {
      head.add(Html.el("th").text(truth(view.truthKind())));
    }
    view.attributions().forEach(shown -> head.add(Html.el("th", "bar").text(shown.explainer())));
    double largestTruth = view.truth().largestMagnitude();
    List<Double> largest =
        view.attributions().stream().map(shown -> shown.values().largestMagnitude()).toList();
    List<Integer> shownPlaces = shownPlaces(view, largest, names.size());
    Html body = Html.el("tbody");
    for (int i : shownPlaces) {
      boolean marked = truth && view.truth().get(i) != 0;
      Html row =
          Html.el("tr", marked ? "marked" : "plain")
              .add(
                  Html.el("th", "name").text(names.get(i)),
                  Html.el("td", "num").text(values.get(i)));
      if (truth && view.truthKind() == TruthSource.MODEL) {
        row.add(bar(view.truth().get(i), largestTruth));
      } else if (truth) {
        row.add(Html.el("td").text(marked ? "◆" : ""));
      }
      for (int method = 0; method < largest.size(); method++) {
        row.add(bar(view.attributions().get(method).values().get(i), largest.get(method)));
      }
      body.add(row);
    }
    Html scroll =
        ScrollArea.of(
            "Attributions of sample " + view.id(),
            Html.el("table", "places").add(Html.el("thead").add(head), body));
    return shownPlaces.size() == names.size() ? scroll : withNote(scroll, what, names.size());
  }

  private static Html withNote(Html scroll, String what, int count) {
    String words = "Of %s %ss, the %d that matter most to one of the methods.";
    return Html.el("div")
        .add(
            scroll,
            Html.el("p", "note").text(words.formatted(Numerals.count(count), what, MOST_PLACES)));
  }

  /** The places that are shown, in order: all, or those that matter most to one of the methods. */
  private static List<Integer> shownPlaces(SampleView view, List<Double> largest, int count) {
    double[] shares = new double[count];
    for (int method = 0; method < largest.size() && count > MOST_PLACES; method++) {
      Vector values = view.attributions().get(method).values();
      for (int i = 0; i < count && largest.get(method) > 0; i++) {
        shares[i] = Math.max(shares[i], Math.abs(values.get(i)) / largest.get(method));
      }
    }
    return IntStream.range(0, count)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -shares[i]))
        .limit(MOST_PLACES)
        .sorted()
        .toList();
  }

  private static Html bar(double value, double largest) {
    return Html.el("td")
        .attr("title", Numerals.value(value))
        .add(InlineGraphics.signedBar(value, largest));
  }

  private static String truth(TruthSource kind) {
    return switch (kind) {
      case MODEL -> "model truth";
      case DATA -> "data truth";
      case RATIONALE -> "human rationale";
      case NONE -> "truth";
    };
  }
}
