package dev.plumbline.reports.html;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.analysis.ControlComparison;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.analysis.TieSummary;
import dev.plumbline.reports.markup.Html;
import dev.plumbline.reports.markup.KebabCase;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.pairwise.ColumnComparison;
import dev.plumbline.reports.pairwise.ComparedPair;
import dev.plumbline.reports.pairwise.PairWords;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The section of result tables, one for each data set and model: methods in rows, tests in columns.
 */
final class TableSection {
  private static final String CONSTANTS =
      "⚠ Every test of this table rewards attributions that never change or that name "
          + "few features, so a method that ignores the model can be best in all of them. "
          + "They say nothing about faithfulness; add a test of faithfulness and read both "
          + "together.";

  private TableSection() {}

  static Html of(ReportModel model) {
    Html section = Html.el("div");
    for (ResultTable results : model.tables()) {
      if (!results.columns().isEmpty()) {
        section.add(heading(results));
        results
            .fit()
            .ifPresent(
                fit -> section.add(Html.el("p", "sub").text("The model: " + fit.words() + ".")));
        if (results.rewardsConstants()) {
          section.add(Html.el("p", "warning").text(CONSTANTS));
        }
        section.add(
            table(results, model.run().primary()),
            Html.el("p", "sub").text(TableEntry.scopes(results.entries().values().stream())),
            SignatureList.of(model.run(), results));
      }
    }
    return section.isEmpty() ? section : section.add(legend());
  }

  private static Html heading(ResultTable results) {
    Html heading = LinkedHeading.inside("methods", "h3", results.label());
    String truth =
        switch (results.dataset().truth()) {
          case MODEL -> "model truth known";
          case DATA -> "data truth known";
          case RATIONALE -> "human rationales";
          case NONE -> "";
        };
    return results.dataset().truth() == TruthSource.NONE
        ? heading
        : heading.add(Html.el("span", "badge").text(truth));
  }

  private static Html table(ResultTable results, String primary) {
    Map<TestColumn, InlineGraphics.BarScale> scales = new LinkedHashMap<>();
    results.columns().forEach(column -> scales.put(column, scale(results, column)));
    Html table = Html.el("table", "matrix").add(head(results, scales, primary));
    List<ReportedExplainer> methods =
        results.explainers().stream().filter(ReportedExplainer::isMethod).toList();
    List<ReportedExplainer> controls =
        results.explainers().stream().filter(explainer -> !explainer.isMethod()).toList();
    table.add(body("methods", methods, results, scales));
    if (!controls.isEmpty()) {
      Html title =
          Html.el("tr")
              .add(
                  Html.el("th", "group")
                      .attr("colspan", Integer.toString(results.columns().size() + 1))
                      .attr("scope", "rowgroup")
                      .text(
                          "Controls: scores of attributions that are shuffled, sign-flipped,"
                              + " random, exact or searched for"));
      Html rows = body("controls", controls, results, scales);
      table.add(Html.el("tbody", "controls-title").add(title), rows);
    }
    return ScrollArea.of("Scores on " + results.label(), table);
  }

  private static Html head(
      ResultTable results, Map<TestColumn, InlineGraphics.BarScale> scales, String primary) {
    Html tests =
        Html.el("tr")
            .add(Html.el("th", "name").attr("rowspan", "2").attr("scope", "col").text("method"));
    Html variants = Html.el("tr");
    String last = "";
    for (TestColumn column : results.columns()) {
      if (!column.test().name().equals(last)) {
        last = column.test().name();
        String name = last;
        long span =
            results.columns().stream().filter(other -> other.test().name().equals(name)).count();
        tests.add(test(results, column, primary).attr("colspan", Long.toString(span)));
      }
      variants.add(
          variant(results, column, scales.getOrDefault(column, new InlineGraphics.BarScale(0, 0))));
    }
    return Html.el("thead").add(tests, variants);
  }

  private static Html test(ResultTable results, TestColumn column, String primary) {
    String name = column.test().name();
    Html head = Html.el("th", "test").attr("scope", "colgroup").text(name);
    if (name.equals(primary)) {
      head.add(Html.el("div", "sub").text("primary test"));
    }
    head.add(Html.el("div", "sub").text(TestWords.direction(column.test().direction())));
    results
        .truths(name)
        .forEach(kind -> head.add(Html.el("div", "sub").text(TestWords.truth(kind))));
    return head;
  }

  private static Html variant(
      ResultTable results, TestColumn column, InlineGraphics.BarScale scale) {
    Html head =
        Html.el("th", "variant")
            .attr("scope", "col")
            .attr(
                "data-name",
                column.test().name()
                    + (column.variant().isEmpty() ? "" : " · " + column.variant()));
    if (!column.variant().isEmpty()) {
      head.add(
          column.test().grid().isEmpty()
              ? Html.el("div").text(column.variant())
              : breakable(column.variant()));
    }
    head.add(check(column));
    results
        .comparisons(column)
        .flatMap(ColumnComparison::bar)
        .ifPresent(
            bar ->
                head.add(
                    Html.el("div", "sub")
                        .text("bar: " + bar.map() + " " + Numerals.value(bar.mean()))));
    return head.add(InlineGraphics.scale(scale));
  }

  /** The name of a setting, which may break behind each value. */
  private static Html breakable(String variant) {
    Html name = Html.el("div");
    int start = 0;
    for (int cut = variant.indexOf('/') + 1; cut > 0; cut = variant.indexOf('/', cut) + 1) {
      name.text(variant.substring(start, cut)).add(Html.el("wbr"));
      start = cut;
    }
    name.text(variant.substring(start));
    return name;
  }

  private static Html check(TestColumn column) {
    String css = "proof " + KebabCase.of(column.contract().verdict());
    return Html.el("div", css)
        .attr("title", column.contract().detail())
        .text(TestWords.check(column.contract().verdict()));
  }

  private static Html body(
      String css,
      List<ReportedExplainer> lines,
      ResultTable results,
      Map<TestColumn, InlineGraphics.BarScale> scales) {
    Html body = Html.el("tbody", css);
    for (ReportedExplainer explainer : lines) {
      Html row = Html.el("tr").add(name(explainer, results.sites(explainer)));
      for (TestColumn column : results.columns()) {
        row.add(
            cell(
                results,
                explainer,
                column,
                scales.getOrDefault(column, new InlineGraphics.BarScale(0, 0))));
      }
      body.add(row);
    }
    return body;
  }

  private static Html name(ReportedExplainer explainer, Set<String> sites) {
    Html name =
        Html.el("th", "name")
            .attr("scope", "row")
            .attr("title", explainer.text())
            .text(explainer.name());
    if (!explainer.semantics().isEmpty()) {
      name.add(Html.el("div", "sub").text(explainer.semantics()));
    }
    sites.forEach(site -> name.add(Html.el("div", "sub site").text("read from " + site)));
    return name;
  }

  private static Html cell(
      ResultTable results,
      ReportedExplainer explainer,
      TestColumn column,
      InlineGraphics.BarScale scale) {
    return results
        .entry(explainer, column)
        .map(entry -> full(results, explainer, column, entry, scale))
        .orElseGet(() -> Html.el("td", "none").text("not run"));
  }

  private static Html full(
      ResultTable results,
      ReportedExplainer explainer,
      TestColumn column,
      TableEntry entry,
      InlineGraphics.BarScale scale) {
    if (!entry.mean().isDefined()) {
      String word = entry.coverage().applicable() == 0 ? "does not apply" : "no value";
      return Html.el("td", "none").attr("title", entry.mean().reason()).text(word);
    }
    boolean invalid =
        column.contract().verdict()
            == dev.plumbline.reports.results.RunDescription.ContractVerdict.REFUTED;
    Html td = Html.el("td", invalid ? "score invalid" : "score");
    entry
        .mean()
        .value()
        .ifPresent(mean -> td.attr("data-order", Double.toString(order(column, mean))));
    td.add(
        InlineGraphics.intervalBar(
            entry,
            results.shuffleOf(explainer).flatMap(other -> results.entry(other, column)),
            scale));
    Html mean = Html.el("div", "mean").text(mean(entry));
    if (entry.againstControl().verdict() != ControlComparison.ComparisonVerdict.NOT_COMPARED
        && !invalid) {
      mean.add(sign(entry.againstControl()));
    }
    td.add(mean, interval(entry));
    if (!invalid) {
      results
          .comparisons(column)
          .flatMap(comparisons -> comparisons.againstBar(explainer.name()))
          .ifPresent(comparison -> td.add(bar(comparison)));
    }
    if (entry.ties().decides()) {
      td.add(ties(entry.ties()));
    }
    if (!entry.coverage().isComplete()) {
      td.add(
          Html.el("div", "ci")
              .text("on " + entry.coverage().defined() + " of " + entry.coverage().applicable()));
    }
    return td;
  }

  /** A number by which the column is sorted; the larger, the better. */
  private static double order(TestColumn column, double mean) {
    return column.test().direction() == Direction.LOWER ? -mean : mean;
  }

  /** How a method compares with the best map that never saw the model. */
  private static Html bar(ComparedPair comparison) {
    return Html.el("div", "ci bar " + KebabCase.of(comparison.verdict()))
        .attr("title", PairWords.sentence(comparison))
        .add(Html.el("span", "sign").text(comparison.verdict().sign()))
        .text(PairWords.brief(comparison.verdict()) + " · bar");
  }

  private static Html ties(TieSummary ties) {
    return Html.el("div", "ci")
        .attr(
            "title",
            Math.round(100 * ties.rate())
                + " % of the features tie with another one; ties leave open "
                + Math.round(100 * ties.openSets())
                + " % of the sets of first features. Their places are shared or drawn: the mean is"
                + " fair, but says less about this map")
        .text("⚠ ties decide");
  }

  private static Html sign(ControlComparison power) {
    String css = "sign " + KebabCase.of(power.verdict());
    Html sign = Html.el("span", css).attr("title", power.detail()).text(power.verdict().sign());
    if (power.wouldDecide() > 0) {
      sign.add(Html.el("span", "decide").text(" n ≈ " + Numerals.count(power.wouldDecide())));
    }
    return sign;
  }

  /** The mean of an entry, with digits that follow the width of its interval. */
  static String mean(TableEntry entry) {
    double halfWidth = entry.interval().fold(ConfidenceInterval::halfWidth, why -> Double.NaN);
    return entry.mean().fold(mean -> Numerals.value(mean, halfWidth), why -> "–");
  }

  /** The interval of an entry as a line below its mean; a tip says what it is over. */
  static Html interval(TableEntry entry) {
    Html line = Html.el("div", "ci").text(intervalText(entry));
    entry.interval().value().ifPresent(it -> line.attr("title", "95 % " + it.scope().words()));
    return line;
  }

  static String intervalText(TableEntry entry) {
    return entry
        .interval()
        .fold(
            i -> Numerals.interval(i.low(), i.high()),
            why -> why.endsWith("are equal") ? "all equal" : "no interval");
  }

  private static InlineGraphics.BarScale scale(ResultTable results, TestColumn column) {
    double[] ends =
        results.explainers().stream()
            .flatMap(explainer -> results.entry(explainer, column).stream())
            .flatMap(
                entry ->
                    Stream.concat(
                        entry.mean().value().stream(),
                        entry.interval().value().stream()
                            .flatMap(i -> Stream.of(i.low(), i.high()))))
            .mapToDouble(Double::doubleValue)
            .toArray();
    return new InlineGraphics.BarScale(
        Arrays.stream(ends).min().orElse(0), Arrays.stream(ends).max().orElse(0));
  }

  private static Html legend() {
    Html list = Html.el("ul", "legend");
    list.add(item("discriminates", "●", "the method scores better than its control"));
    list.add(item("worse", "▼", "the method scores worse than its control"));
    list.add(
        item("no-evidence", "○", "no difference found, with enough samples to detect a small one"));
    list.add(item("undecided", "◐", "too few samples to decide; about n would be enough"));
    return Html.el("div", "note")
        .add(
            Html.el("p")
                .text(
                    "Each cell shows the mean over samples (with several seeds, the mean of the"
                        + " means of the seeds) and its 95 % interval by the pigeonhole bootstrap"
                        + " (Owen 2007): each of 10,000 replicates draws the samples once, and with"
                        + " five seeds or more also the seeds once, since every seed scores the"
                        + " same samples. With fewer seeds the interval is over samples and says"
                        + " nothing about other seeds. Tables, bars and bands of curves show the"
                        + " same interval, and methods on the same samples share their draws. The"
                        + " blue bar is the method; the gray bar below it is the same attributions"
                        + " shuffled within each sample. All bars of a column share the scale in"
                        + " its head. The sign beside the mean compares a method with the control"
                        + " that the contract of the test names: its own attributions shuffled, or"
                        + " a map that ignores the model:"),
            list,
            Html.el("p")
                .text(
                    "The bar of a column is the best of the maps that never saw the model, such as"
                        + " the size of the input. A method that is not better than the bar shows"
                        + " nothing about the model there, whatever its sign."),
            Html.el("p")
                .text(
                    "Signs come from Wilcoxon's signed-rank test at the 5 % level, after Holm's"
                        + " correction within the column, on the samples that both score;"
                        + " differences are averaged over seeds first, and zeros are handled as by"
                        + " Pratt. A small difference is a standardized mean difference (dz) of"
                        + " 0.3, detected with 80 % power. All samples share the trained models, so"
                        + " a sign is about these models and not about training in general. A test"
                        + " passes its check if it tells right from wrong attributions with 99.9 %"
                        + " confidence, on functions whose right attributions are known."));
  }

  private static Html item(String css, String sign, String words) {
    return Html.el("li").add(Html.el("span", "sign " + css).text(sign)).text(" " + words);
  }
}
