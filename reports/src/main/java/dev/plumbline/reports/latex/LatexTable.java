package dev.plumbline.reports.latex;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.pairwise.ColumnComparison;
import dev.plumbline.reports.pairwise.PairVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One result table as a floating table of booktabs: means with intervals, the best in bold with all
 * that are not shown to be worse, and letters that name the methods that a method is better than.
 */
final class LatexTable {
  private final ResultTable results;
  private final List<TestColumn> columns;
  private final List<ReportedExplainer> methods;
  private final int number;

  /** A table of some columns; the number makes its label unique. */
  LatexTable(ResultTable results, List<TestColumn> columns, int number) {
    this.results = results;
    this.columns = columns;
    this.methods = results.explainers().stream().filter(ReportedExplainer::isMethod).toList();
    this.number = number;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("\\begin{table}");
    lines.add("\\centering");
    lines.add("\\caption{" + caption() + "}");
    lines.add("\\label{tab:plumbline-" + number + "}");
    lines.add("\\begin{tabular}{@{}ll" + "c".repeat(columns.size()) + "@{}}");
    lines.add("\\toprule");
    lines.add(row("", "Method", column -> LatexText.of(column.label()) + arrow(column)));
    lines.add("\\midrule");
    for (int i = 0; i < methods.size(); i++) {
      ReportedExplainer method = methods.get(i);
      lines.add(
          row(
              "\\textsuperscript{" + letter(i) + "}",
              LatexText.of(method.name()),
              column -> mean(method, column)));
      lines.add(row("", "", column -> interval(method, column)));
    }
    bars(lines);
    lines.add("\\midrule");
    lines.add(row("", "$n$", this::samples));
    lines.add("\\bottomrule");
    lines.add("\\end{tabular}");
    lines.add("\\end{table}");
    return String.join("\n", lines) + "\n";
  }

  private String row(String letter, String name, Function<TestColumn, String> cell) {
    return letter
        + " & "
        + name
        + columns.stream().map(column -> " & " + cell.apply(column)).collect(Collectors.joining())
        + " \\\\";
  }

  private void bars(List<String> lines) {
    if (columns.stream().anyMatch(column -> bar(column).isPresent())) {
      lines.add("\\midrule");
      lines.add(
          row(
              "",
              "\\emph{model-blind}",
              column -> bar(column).map(it -> "\\emph{" + value(it.mean()) + "}").orElse("--")));
      lines.add(
          row(
              "",
              "",
              column ->
                  bar(column)
                      .map(it -> "{\\scriptsize " + LatexText.of(it.map()) + "}")
                      .orElse("")));
    }
  }

  private Optional<ColumnComparison.BlindBar> bar(TestColumn column) {
    return results.comparisons(column).flatMap(ColumnComparison::bar);
  }

  private static String arrow(TestColumn column) {
    return switch (column.test().direction()) {
      case HIGHER -> " $\\uparrow$";
      case LOWER -> " $\\downarrow$";
      case NEITHER -> "";
    };
  }

  private String mean(ReportedExplainer method, TestColumn column) {
    return results
        .entry(method, column)
        .filter(entry -> entry.mean().isDefined())
        .map(
            entry -> {
              double half = entry.interval().fold(ConfidenceInterval::halfWidth, w -> Double.NaN);
              String mean = LatexText.of(Numerals.value(entry.mean().orElseThrow(), half));
              String shown = isBest(method, column) ? "\\textbf{" + mean + "}" : mean;
              String letters = betterThan(method, column);
              return letters.isEmpty() ? shown : shown + "\\textsuperscript{" + letters + "}";
            })
        .orElse("--");
  }

  private static String value(double value) {
    return LatexText.of(Numerals.value(value));
  }

  private String interval(ReportedExplainer method, TestColumn column) {
    return results
        .entry(method, column)
        .flatMap(entry -> entry.interval().value())
        .map(
            i ->
                "{\\scriptsize ["
                    + LatexText.of(Numerals.value(i.low(), i.halfWidth()))
                    + ", "
                    + LatexText.of(Numerals.value(i.high(), i.halfWidth()))
                    + "]}")
        .orElse("");
  }

  /** Whether a method has the best mean, or is not shown to be worse than the one that has. */
  private boolean isBest(ReportedExplainer method, TestColumn column) {
    return results
        .comparisons(column)
        .filter(comparisons -> comparisons.methods().size() > 1)
        .filter(comparisons -> comparisons.methods().contains(method.name()))
        .map(
            comparisons ->
                comparisons.methods().get(0).equals(method.name())
                    || comparisons
                        .comparison(comparisons.methods().get(0), method.name())
                        .map(comparison -> comparison.verdict() != PairVerdict.BETTER)
                        .orElse(false))
        .orElse(false);
  }

  private String betterThan(ReportedExplainer method, TestColumn column) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < methods.size(); i++) {
      String other = methods.get(i).name();
      boolean better =
          results
              .comparisons(column)
              .flatMap(comparisons -> comparisons.comparison(method.name(), other))
              .filter(comparison -> comparison.verdict() == PairVerdict.BETTER)
              .isPresent();
      letters.append(better ? letter(i) : "");
    }
    return letters.toString();
  }

  /** a to z, then aa, ab, and so on. */
  static String letter(int index) {
    String last = Character.toString('a' + index % 26);
    return index < 26 ? last : letter(index / 26 - 1) + last;
  }

  private String samples(TestColumn column) {
    List<Integer> counts =
        methods.stream()
            .flatMap(method -> results.entry(method, column).stream())
            .map(entry -> entry.coverage().defined())
            .filter(count -> count > 0)
            .distinct()
            .sorted()
            .toList();
    return counts.isEmpty()
        ? "--"
        : counts.size() == 1
            ? LatexText.of(Numerals.count(counts.get(0)))
            : LatexText.of(Numerals.count(counts.get(0)))
                + "--"
                + LatexText.of(Numerals.count(counts.get(counts.size() - 1)));
  }

  private String caption() {
    boolean directed =
        columns.stream().anyMatch(column -> column.test().direction() != Direction.NEITHER);
    String scopes =
        TableEntry.scopes(
            columns.stream()
                .flatMap(
                    column ->
                        methods.stream()
                            .flatMap(method -> results.entry(method, column).stream())));
    return "Mean scores on "
        + LatexText.of(results.label())
        + " with 95\\,\\% intervals. "
        + results.fit().map(fit -> "The model: " + LatexText.of(fit.words()) + ". ").orElse("")
        + LatexText.of(scopes)
        + (directed
            ? " Bold: the best mean and all that are not shown to be worse. Letters: shown to be"
                + " better than the methods with these letters."
            : "")
        + (columns.stream().anyMatch(column -> bar(column).isPresent())
            ? " Model-blind: the best map that never saw the model."
            : "")
        + " $n$: scores of each method.";
  }
}
