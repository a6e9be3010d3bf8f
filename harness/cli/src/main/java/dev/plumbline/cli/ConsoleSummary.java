package dev.plumbline.cli;

import dev.plumbline.cli.terminal.Terminal;
import dev.plumbline.cli.terminal.TextTable;
import dev.plumbline.reports.analysis.ControlComparison;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TableEntry;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.published.PublishedComparison;
import dev.plumbline.reports.results.RunDescription.ContractVerdict;
import dev.plumbline.reports.results.RunDescription.ReportedExplainer;
import dev.plumbline.reports.results.RunDescription.ReportedOrigin;
import dev.plumbline.reports.statistics.ConfidenceInterval;
import dev.plumbline.reports.statistics.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a report as plain text, with a row per method and a column per test. */
final class ConsoleSummary {
  private static final int WIDTH = 118;

  private final ReportModel report;

  ConsoleSummary(ReportModel report) {
    this.report = report;
  }

  /** The lines of the summary, in color if the terminal shows colors. */
  List<String> lines(Terminal terminal) {
    List<String> lines = new ArrayList<>();
    for (ResultTable results : report.tables()) {
      lines.add("");
      lines.add(terminal.paint(Terminal.Color.BOLD, results.label()) + fit(results));
      if (!results.modelTests().isEmpty()) {
        lines.addAll(modelTests(results).text());
        lines.add("");
      }
      tables(results).forEach(table -> lines.addAll(table));
      lines.addAll(new MissingScores(results).lines());
      lines.add(terminal.paint(Terminal.Color.FAINT, intervals(results)));
    }
    if (lines.stream().anyMatch(line -> line.contains("["))) {
      lines.add(terminal.paint(Terminal.Color.FAINT, legend()));
    }
    lines.addAll(published(terminal));
    lines.add("");
    report.findings().forEach(finding -> lines.add("- " + finding));
    warnings().forEach(warning -> lines.add(terminal.paint(Terminal.Color.YELLOW, "! " + warning)));
    return lines;
  }

  /** Published values beside those of the run; the sources below, as they are long. */
  private List<String> published(Terminal terminal) {
    List<PublishedComparison> comparisons = PublishedComparison.of(report);
    if (comparisons.isEmpty()) {
      return List.of();
    }
    List<String> sources = PublishedComparison.sources(comparisons);
    List<List<String>> rows = new ArrayList<>();
    for (PublishedComparison it : comparisons) {
      rows.add(
          List.of(
              it.published().model(),
              it.measured(),
              value(it.mean(), it.interval()),
              (number(it.published().value()) + " " + it.mark(sources)).strip(),
              it.mean().fold(mean -> it.place().words(), why -> why)));
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(terminal.paint(Terminal.Color.BOLD, "beside what others have published"));
    lines.addAll(
        new TextTable(
                List.of("model", "measured", "ours [95 % interval]", "published", "which lies"),
                rows)
            .text());
    PublishedComparison.numbered(sources)
        .forEach(it -> lines.add(terminal.paint(Terminal.Color.FAINT, "published: " + it)));
    return lines;
  }

  /** The warnings of the run, but not what is said of gates, which stands below all tables. */
  private Stream<String> warnings() {
    Set<String> ofGates =
        report.run().gates().stream()
            .map(gate -> gate.evidence().message())
            .collect(Collectors.toSet());
    return report.run().warnings().stream().filter(warning -> !ofGates.contains(warning));
  }

  /** How well the model predicts its test rows, behind the label of its table. */
  private static String fit(ResultTable results) {
    return results.fit().map(fit -> ": " + fit.words()).orElse("");
  }

  /** What the intervals of a table generalize over; empty where it has none. */
  private static String intervals(ResultTable results) {
    return TableEntry.scopes(
        Stream.concat(results.modelTests().values().stream(), results.entries().values().stream()));
  }

  private static String legend() {
    StringBuilder legend =
        new StringBuilder(
            "↑ higher, ↓ lower is better; ✓ the test passed its check; compared with the test's"
                + " control:");
    for (ControlComparison.ComparisonVerdict verdict :
        ControlComparison.ComparisonVerdict.values()) {
      if (verdict != ControlComparison.ComparisonVerdict.NOT_COMPARED) {
        legend.append(' ').append(verdict.sign()).append(' ').append(verdict.words());
      }
    }
    return legend.toString();
  }

  private static TextTable modelTests(ResultTable results) {
    List<List<String>> rows = new ArrayList<>();
    results
        .modelTests()
        .forEach(
            (column, entry) -> {
              rows.add(List.of(column.label(), "", value(entry.mean(), entry.interval())));
              entry
                  .parts()
                  .forEach(
                      (name, part) ->
                          rows.add(List.of("", name, value(part.mean(), part.interval()))));
            });
    return new TextTable(List.of("test of the model", "part", "mean [95 % interval]"), rows);
  }

  /** The tables of a result table, each with as many columns as fit on a line. */
  private static List<List<String>> tables(ResultTable results) {
    List<List<String>> tables = new ArrayList<>();
    int from = 0;
    while (from < results.columns().size()) {
      int to = from + 1;
      List<String> widest = table(results, results.columns().subList(from, to)).text();
      while (to < results.columns().size()) {
        List<String> wider = table(results, results.columns().subList(from, to + 1)).text();
        if (wider.stream().anyMatch(line -> line.length() > WIDTH)) {
          break;
        }
        widest = wider;
        to++;
      }
      List<String> lines = new ArrayList<>(widest);
      lines.add("");
      tables.add(lines);
      from = to;
    }
    return tables;
  }

  private static TextTable table(ResultTable results, List<TestColumn> columns) {
    List<String> header = new ArrayList<>(List.of("method"));
    columns.forEach(column -> header.add(header(column)));
    List<List<String>> rows = new ArrayList<>();
    for (ReportedExplainer explainer : results.explainers()) {
      // an added control is shown as the sign beside its method
      if (explainer.origin() == ReportedOrigin.SUITE) {
        List<String> row = new ArrayList<>(List.of(explainer.name()));
        columns.forEach(column -> row.add(cell(results, explainer, column)));
        rows.add(row);
      }
    }
    return new TextTable(header, rows);
  }

  private static String header(TestColumn column) {
    String proof =
        switch (column.contract().verdict()) {
          case PROVEN -> " ✓";
          case REFUTED -> " ✕ do not read";
          case NOT_RUN -> "";
        };
    String better =
        switch (column.test().direction()) {
          case HIGHER -> " ↑";
          case LOWER -> " ↓";
          case NEITHER -> "";
        };
    return column.label() + better + proof;
  }

  private static String cell(ResultTable results, ReportedExplainer explainer, TestColumn column) {
    return results.entry(explainer, column).map(entry -> cell(entry, column)).orElse("not run");
  }

  private static String cell(TableEntry entry, TestColumn column) {
    if (!entry.mean().isDefined()) {
      return entry.coverage().applicable() == 0 ? "n/a" : "no value";
    }
    String value = value(entry.mean(), entry.interval());
    ControlComparison.ComparisonVerdict verdict = entry.againstControl().verdict();
    boolean judged =
        verdict != ControlComparison.ComparisonVerdict.NOT_COMPARED
            && column.contract().verdict() != ContractVerdict.REFUTED;
    return judged ? value + " " + verdict.sign() : value;
  }

  private static String value(Statistic<Double> mean, Statistic<ConfidenceInterval> interval) {
    return mean.fold(ConsoleSummary::number, why -> "no value")
        + interval.fold(i -> " [" + number(i.low()) + ", " + number(i.high()) + "]", why -> "");
  }

  private static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 1000 ? "%.0f" : size >= 5e-4 || value == 0 ? "%.3f" : "%.1e";
    return String.format(Locale.ROOT, format, value);
  }
}
