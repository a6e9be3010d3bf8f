package dev.plumbline.cli;

import dev.plumbline.reports.render.Block;
import dev.plumbline.reports.render.Cell;
import dev.plumbline.reports.render.Column;
import dev.plumbline.reports.render.Power;
import dev.plumbline.reports.render.ReportModel;
import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import dev.plumbline.reports.results.RunDescription.Verdict;
import dev.plumbline.reports.statistics.Finding;
import dev.plumbline.reports.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    for (Block block : report.blocks()) {
      lines.add("");
      lines.add(terminal.paint(Terminal.Color.BOLD, block.label()));
      if (!block.modelTests().isEmpty()) {
        lines.addAll(modelTests(block).text());
        lines.add("");
      }
      tables(block).forEach(table -> lines.addAll(table));
    }
    if (lines.stream().anyMatch(line -> line.contains("["))) {
      lines.add(terminal.paint(Terminal.Color.FAINT, legend()));
    }
    lines.add("");
    report.findings().forEach(finding -> lines.add("- " + finding));
    report
        .run()
        .warnings()
        .forEach(warning -> lines.add(terminal.paint(Terminal.Color.YELLOW, "! " + warning)));
    return lines;
  }

  private static String legend() {
    StringBuilder legend =
        new StringBuilder(
            "↑ higher, ↓ lower is better; ✓ the test fulfilled its contract; method against its own values shuffled:");
    for (Power.Verdict verdict : Power.Verdict.values()) {
      if (verdict != Power.Verdict.NOT_COMPARED) {
        legend.append(' ').append(verdict.sign()).append(' ').append(verdict.words());
      }
    }
    return legend.toString();
  }

  private static TextTable modelTests(Block block) {
    List<List<String>> rows = new ArrayList<>();
    block
        .modelTests()
        .forEach(
            (column, cell) -> {
              rows.add(List.of(column.label(), "", value(cell.mean(), cell.interval())));
              cell.parts()
                  .forEach(
                      (name, part) ->
                          rows.add(List.of("", name, value(part.mean(), part.interval()))));
            });
    return new TextTable(List.of("test of the model", "part", "mean [95 % interval]"), rows);
  }

  /** The tables of a block, each with as many columns as fit on a line. */
  private static List<List<String>> tables(Block block) {
    List<List<String>> tables = new ArrayList<>();
    int from = 0;
    while (from < block.columns().size()) {
      int to = from + 1;
      List<String> widest = table(block, block.columns().subList(from, to)).text();
      while (to < block.columns().size()) {
        List<String> wider = table(block, block.columns().subList(from, to + 1)).text();
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

  private static TextTable table(Block block, List<Column> columns) {
    List<String> header = new ArrayList<>(List.of("method"));
    columns.forEach(column -> header.add(header(column)));
    List<List<String>> rows = new ArrayList<>();
    for (ExplainerFacts line : block.lines()) {
      if (!isAdded(line)) {
        List<String> row = new ArrayList<>(List.of(line.name()));
        columns.forEach(column -> row.add(cell(block, line, column)));
        rows.add(row);
      }
    }
    return new TextTable(header, rows);
  }

  private static String header(Column column) {
    String proof =
        switch (column.verdict().verdict()) {
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

  /** Whether the runner added this control: it is shown as the sign beside its method. */
  private static boolean isAdded(ExplainerFacts line) {
    return line.control().equals("permuted") && line.name().equals("permuted(" + line.of() + ")");
  }

  private static String cell(Block block, ExplainerFacts line, Column column) {
    return block.cell(line, column).map(cell -> cell(cell, column)).orElse("not run");
  }

  private static String cell(Cell cell, Column column) {
    if (!cell.mean().isDefined()) {
      return cell.coverage().applicable() == 0 ? "n/a" : "no value";
    }
    String value = value(cell.mean(), cell.interval());
    Power.Verdict verdict = cell.power().verdict();
    boolean judged =
        verdict != Power.Verdict.NOT_COMPARED && column.verdict().verdict() != Verdict.REFUTED;
    return judged ? value + " " + verdict.sign() : value;
  }

  private static String value(Finding<Double> mean, Finding<Interval> interval) {
    return mean.fold(ConsoleSummary::number, why -> "no value")
        + interval.fold(i -> " [" + number(i.low()) + ", " + number(i.high()) + "]", why -> "");
  }

  private static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 1000 ? "%.0f" : size >= 5e-4 || value == 0 ? "%.3f" : "%.1e";
    return String.format(Locale.ROOT, format, value);
  }
}
