package dev.plumbline.reports.render;

import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import dev.plumbline.reports.results.RunDescription.TruthKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Methods down, tests across, one table per data set and model. */
final class TableSection {
  private static final String CONSTANTS =
      "⚠ Every test of this table rewards maps that never change or are short: one that ignores the"
          + " model can be best in all of them. They say nothing about faithfulness; add a test of"
          + " faithfulness and read them beside it.";

  private TableSection() {}

  static Html of(ReportModel model) {
    Html section = Html.el("div");
    for (Block block : model.blocks()) {
      if (!block.columns().isEmpty()) {
        section.add(heading(block));
        if (block.rewardsConstants()) {
          section.add(Html.el("p", "warning").text(CONSTANTS));
        }
        section.add(table(block));
      }
    }
    return section.isEmpty() ? section : section.add(legend());
  }

  private static Html heading(Block block) {
    Html heading = Html.el("h3").text(block.label());
    String truth =
        switch (block.dataset().truth()) {
          case MODEL -> "model truth known";
          case DATA -> "data truth known";
          case RATIONALE -> "human rationales";
          case NONE -> "";
        };
    return block.dataset().truth() == TruthKind.NONE
        ? heading
        : heading.add(Html.el("span", "badge").text(truth));
  }

  private static Html table(Block block) {
    Map<Column, Glyphs.Scale> scales = new LinkedHashMap<>();
    block.columns().forEach(column -> scales.put(column, scale(block, column)));
    Html table = Html.el("table", "matrix").add(head(block, scales));
    List<ExplainerFacts> methods = block.lines().stream().filter(ExplainerFacts::isMethod).toList();
    List<ExplainerFacts> controls =
        block.lines().stream().filter(line -> !line.isMethod()).toList();
    table.add(body("methods", methods, block, scales));
    if (!controls.isEmpty()) {
      Html title =
          Html.el("tr")
              .add(
                  Html.el("th", "group")
                      .attr("colspan", Integer.toString(block.columns().size() + 1))
                      .attr("scope", "rowgroup")
                      .text(
                          "Controls: what a test gives to maps that are shuffled, turned, random, or exact"));
      Html rows = body("controls", controls, block, scales);
      table.add(Html.el("tbody", "controls-title").add(title), rows);
    }
    return Html.el("div", "scroll").add(table);
  }

  private static Html head(Block block, Map<Column, Glyphs.Scale> scales) {
    Html tests =
        Html.el("tr")
            .add(Html.el("th", "name").attr("rowspan", "2").attr("scope", "col").text("method"));
    Html variants = Html.el("tr");
    String last = "";
    for (Column column : block.columns()) {
      if (!column.test().name().equals(last)) {
        last = column.test().name();
        String name = last;
        long span =
            block.columns().stream().filter(other -> other.test().name().equals(name)).count();
        tests.add(test(block, column).attr("colspan", Long.toString(span)));
      }
      variants.add(variant(column, scales.getOrDefault(column, new Glyphs.Scale(0, 0))));
    }
    return Html.el("thead").add(tests, variants);
  }

  private static Html test(Block block, Column column) {
    String name = column.test().name();
    Html cell = Html.el("th", "test").attr("scope", "colgroup").text(name);
    cell.add(Html.el("div", "sub").text(LimitsSection.direction(column.test().direction())));
    block
        .truths(name)
        .forEach(kind -> cell.add(Html.el("div", "sub").text(LimitsSection.truth(kind))));
    return cell;
  }

  private static Html variant(Column column, Glyphs.Scale scale) {
    Html cell = Html.el("th", "variant").attr("scope", "col");
    if (!column.variant().isEmpty()) {
      cell.add(Html.el("div").text(column.variant()));
    }
    cell.add(proof(column));
    return cell.add(
        Html.el("div", "scale")
            .add(
                Html.el("span").text(Numerals.value(scale.low())),
                Html.el("span").text(Numerals.value(scale.high()))));
  }

  private static Html proof(Column column) {
    String words =
        switch (column.verdict().verdict()) {
          case PROVEN -> "✓ proved itself";
          case REFUTED -> "✕ failed its check: do not read";
          case NOT_RUN -> "not checked";
        };
    String css = "proof " + Words.of(column.verdict().verdict());
    return Html.el("div", css).attr("title", column.verdict().detail()).text(words);
  }

  private static Html body(
      String css, List<ExplainerFacts> lines, Block block, Map<Column, Glyphs.Scale> scales) {
    Html body = Html.el("tbody", css);
    for (ExplainerFacts line : lines) {
      Html row = Html.el("tr").add(name(line));
      for (Column column : block.columns()) {
        row.add(cell(block, line, column, scales.getOrDefault(column, new Glyphs.Scale(0, 0))));
      }
      body.add(row);
    }
    return body;
  }

  private static Html name(ExplainerFacts line) {
    Html name =
        Html.el("th", "name").attr("scope", "row").attr("title", line.text()).text(line.name());
    return line.semantics().isEmpty()
        ? name
        : name.add(Html.el("div", "sub").text(line.semantics()));
  }

  private static Html cell(Block block, ExplainerFacts line, Column column, Glyphs.Scale scale) {
    return block
        .cell(line, column)
        .map(cell -> full(block, line, column, cell, scale))
        .orElseGet(() -> Html.el("td", "none").text("not run"));
  }

  private static Html full(
      Block block, ExplainerFacts line, Column column, Cell cell, Glyphs.Scale scale) {
    if (!cell.mean().isDefined()) {
      String word = cell.coverage().applicable() == 0 ? "does not apply" : "no value";
      return Html.el("td", "none").attr("title", cell.mean().reason()).text(word);
    }
    boolean invalid =
        column.verdict().verdict() == dev.plumbline.reports.results.RunDescription.Verdict.REFUTED;
    Html td = Html.el("td", invalid ? "score invalid" : "score");
    td.add(
        Glyphs.intervalBar(
            cell, block.permutation(line).flatMap(other -> block.cell(other, column)), scale));
    Html mean = Html.el("div", "mean").text(Numerals.value(cell.mean().orElseThrow()));
    if (cell.power().verdict() != Power.Verdict.NOT_COMPARED && !invalid) {
      mean.add(sign(cell.power()));
    }
    td.add(mean, Html.el("div", "ci").text(interval(cell)));
    if (!cell.coverage().isComplete()) {
      td.add(
          Html.el("div", "ci")
              .text("on " + cell.coverage().defined() + " of " + cell.coverage().applicable()));
    }
    return td;
  }

  private static Html sign(Power power) {
    String css = "sign " + Words.of(power.verdict());
    Html sign = Html.el("span", css).attr("title", power.detail()).text(power.verdict().sign());
    if (power.wouldDecide() > 0) {
      sign.add(Html.el("span", "decide").text(" n ≈ " + Numerals.count(power.wouldDecide())));
    }
    return sign;
  }

  static String interval(Cell cell) {
    return cell.interval()
        .fold(
            i -> "[" + Numerals.value(i.low()) + ", " + Numerals.value(i.high()) + "]",
            why -> why.endsWith("are equal") ? "all equal" : "no interval");
  }

  private static Glyphs.Scale scale(Block block, Column column) {
    double[] ends =
        block.lines().stream()
            .flatMap(line -> block.cell(line, column).stream())
            .flatMap(
                cell ->
                    Stream.concat(
                        cell.mean().value().stream(),
                        cell.interval().value().stream()
                            .flatMap(i -> Stream.of(i.low(), i.high()))))
            .mapToDouble(Double::doubleValue)
            .toArray();
    return new Glyphs.Scale(
        Arrays.stream(ends).min().orElse(0), Arrays.stream(ends).max().orElse(0));
  }

  private static Html legend() {
    Html list = Html.el("ul", "legend");
    list.add(
        item(
            "discriminates",
            "●",
            "the test tells the method from a shuffle of its own values, in the better direction"));
    list.add(item("worse", "▼", "the shuffle scores better"));
    list.add(item("no-evidence", "○", "no difference, with samples enough to see a small one"));
    list.add(item("undecided", "◐", "too few samples to say; n is about how many would decide"));
    return Html.el("div", "note")
        .add(
            Html.el("p")
                .text(
                    "Each cell: the mean over samples (over seeds, the mean of the seeds' means) with its 95 % bootstrap interval: BCa over"
                        + " samples, or, with several seeds, percentile over seeds and then samples. The blue bar is the method, the gray"
                        + " one below it the method's own values shuffled within each sample; all bars of a column share the scale in"
                        + " its head. The sign beside the mean:"),
            list,
            Html.el("p")
                .text(
                    "Signs come from Wilcoxon's signed-rank test on samples both score (differences averaged over seeds first, zeros after Pratt),"
                        + " at 5 % after Holm's correction within the column; a small difference is dz = 0.3 with 80 % power. Samples"
                        + " share their model: a sign speaks of these models, not of training at large. A test has proved itself"
                        + " when, on functions with known answers, it tells right from wrong attributions with 99.9 % confidence."));
  }

  private static Html item(String css, String sign, String words) {
    return Html.el("li").add(Html.el("span", "sign " + css).text(sign)).text(" " + words);
  }
}
