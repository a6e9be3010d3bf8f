package dev.plumbline.reports.table;

import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.markup.MarkdownText;
import dev.plumbline.reports.markup.Numerals;
import dev.plumbline.reports.published.PublishedComparison;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A short report in Markdown, for a pull request: key findings and a table per data set and model.
 */
public final class MarkdownReport {
  private MarkdownReport() {}

  /** The report as text. */
  public static String of(ReportModel model) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + MarkdownText.of(model.run().title()));
    lines.add("");
    model.findings().forEach(finding -> lines.add("- " + MarkdownText.of(finding)));
    model.run().warnings().forEach(warning -> lines.add("- ⚠ " + MarkdownText.of(warning)));
    model.tables().stream()
        .filter(results -> !results.columns().isEmpty())
        .forEach(results -> table(lines, results));
    published(lines, PublishedComparison.of(model));
    if (!model.run().command().isEmpty()) {
      lines.add("");
      lines.add("Repeat with: " + MarkdownText.code(model.run().command()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static void table(List<String> lines, ResultTable results) {
    lines.add("");
    lines.add("## " + MarkdownText.of(results.label()));
    lines.add("");
    results
        .fit()
        .ifPresent(
            fit -> {
              lines.add("The model: " + MarkdownText.of(fit.words()) + ".");
              lines.add("");
            });
    List<String> head = new ArrayList<>(List.of("method"));
    results.columns().forEach(column -> head.add(MarkdownText.of(column.label()) + arrow(column)));
    lines.add(row(head));
    lines.add(row(head.stream().map(title -> "---").toList()));
    for (ReportedExplainer explainer : results.explainers()) {
      if (explainer.isMethod()) {
        List<String> cells = new ArrayList<>(List.of(MarkdownText.of(explainer.name())));
        for (TestColumn column : results.columns()) {
          cells.add(results.entry(explainer, column).map(MarkdownReport::cell).orElse("not run"));
        }
        lines.add(row(cells));
      }
    }
  }

  private static void published(List<String> lines, List<PublishedComparison> comparisons) {
    if (comparisons.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("## Beside what others have published");
    lines.add("");
    List<String> head =
        List.of("model", "measured", "ours", "n", "published", "published value lies", "source");
    lines.add(row(head));
    lines.add(row(head.stream().map(title -> "---").toList()));
    for (PublishedComparison it : comparisons) {
      lines.add(
          row(
              Stream.of(
                      it.published().model(),
                      it.measured(),
                      cell(it.mean(), it.interval()),
                      it.rests(),
                      Numerals.plain(it.published().value()),
                      it.place().words(),
                      it.origin())
                  .map(MarkdownText::of)
                  .toList()));
    }
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String arrow(TestColumn column) {
    return column.test().direction() == Direction.HIGHER
        ? " ↑"
        : column.test().direction() == Direction.LOWER ? " ↓" : "";
  }

  private static String cell(TableEntry entry) {
    return cell(entry.mean(), entry.interval());
  }

  private static String cell(Statistic<Double> mean, Statistic<ConfidenceInterval> interval) {
    double half = interval.fold(ConfidenceInterval::halfWidth, why -> Double.NaN);
    return mean.fold(it -> Numerals.value(it, half), why -> "–")
        + interval.fold(i -> " " + Numerals.interval(i.low(), i.high()), why -> "");
  }
}
