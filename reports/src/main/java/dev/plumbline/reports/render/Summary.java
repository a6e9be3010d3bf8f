package dev.plumbline.reports.render;

import dev.plumbline.reports.results.Documents;
import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The numbers of a report for programs: one entry per cell and part, as CSV (RFC 4180) and as JSON.
 */
public final class Summary {
  private static final List<String> KEYS =
      List.of(
          "dataset",
          "model",
          "explainer",
          "control",
          "of",
          "test",
          "variant",
          "check",
          "part",
          "truth",
          "seeds",
          "defined",
          "applicable",
          "mean",
          "low",
          "high",
          "interval",
          "power",
          "pairs",
          "win-rate",
          "effect",
          "p",
          "p-holm",
          "would-decide",
          "reason");

  private Summary() {}

  /** The table as CSV with a header; what is missing is empty. */
  public static String csv(ReportModel model) {
    return csv(KEYS, rows(model));
  }

  /** The agreements as CSV with a header; what is missing is empty. */
  static String agreementCsv(ReportModel model) {
    return csv(AgreementTable.KEYS, AgreementTable.rows(model));
  }

  private static String csv(List<String> keys, List<Map<String, Object>> rows) {
    StringBuilder out = new StringBuilder(String.join(",", keys)).append("\r\n");
    for (Map<String, Object> row : rows) {
      out.append(keys.stream().map(key -> field(row.get(key))).collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return out.toString();
  }

  /** The findings, the seeds and the table as JSON; what is missing is left out. */
  public static String json(ReportModel model) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("suite", model.run().suite());
    document.put("title", model.run().title());
    document.put("findings", model.findings());
    document.put("focus", model.focus().stream().map(Summary::focus).toList());
    document.put("cells", rows(model));
    document.put("agreement", AgreementTable.rows(model));
    return Documents.pretty(document);
  }

  private static Map<String, Object> focus(FocusSummary summary) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("dataset", summary.dataset());
    entry.put("model", summary.model());
    put(entry, "chance", summary.chance());
    List<Map<String, Object>> seeds = new ArrayList<>();
    for (FocusSummary.Seed seed : summary.seeds()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("seed", seed.seed());
      put(one, "accuracy", seed.accuracy());
      put(one, "FTPT", seed.interpretable());
      one.put("focus-by-class", seed.focusByClass());
      seeds.add(one);
    }
    entry.put("seeds", seeds);
    return entry;
  }

  private static List<Map<String, Object>> rows(ReportModel model) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Block block : model.blocks()) {
      block
          .modelTests()
          .forEach((column, cell) -> add(rows, start(block, "", "", "", column), cell));
      for (Column column : block.columns()) {
        for (ExplainerFacts line : block.lines()) {
          String control = line.isMethod() ? "" : line.control();
          block
              .cell(line, column)
              .ifPresent(
                  cell -> add(rows, start(block, line.name(), control, line.of(), column), cell));
        }
      }
    }
    return rows;
  }

  private static Map<String, Object> start(
      Block block, String explainer, String control, String of, Column column) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("dataset", block.dataset().name());
    row.put("model", block.model().name());
    row.put("explainer", explainer);
    row.put("control", control);
    row.put("of", of);
    row.put("test", column.test().name());
    row.put("variant", column.variant());
    row.put("check", Words.of(column.verdict().verdict()));
    return row;
  }

  private static void add(List<Map<String, Object>> rows, Map<String, Object> start, Cell cell) {
    Map<String, Object> row = filled(start, "", cell, new Cell.Part(cell.mean(), cell.interval()));
    power(row, cell.power());
    rows.add(row);
    cell.parts().forEach((name, part) -> rows.add(filled(start, name, cell, part)));
  }

  private static Map<String, Object> filled(
      Map<String, Object> start, String part, Cell cell, Cell.Part numbers) {
    Map<String, Object> row = new LinkedHashMap<>(start);
    row.put("part", part);
    if (!cell.truths().isEmpty()) {
      row.put("truth", cell.truths().stream().map(Words::of).collect(Collectors.joining(" ")));
    }
    row.put("seeds", cell.seeds());
    row.put("defined", cell.coverage().defined());
    row.put("applicable", cell.coverage().applicable());
    numbers.mean().value().ifPresent(mean -> row.put("mean", mean));
    numbers
        .interval()
        .value()
        .ifPresent(
            interval -> {
              row.put("low", interval.low());
              row.put("high", interval.high());
              row.put("interval", Words.of(interval.method()));
            });
    Set<String> reasons =
        new LinkedHashSet<>(List.of(numbers.mean().reason(), numbers.interval().reason()));
    reasons.remove("");
    if (!reasons.isEmpty()) {
      row.put("reason", String.join("; ", reasons));
    }
    return row;
  }

  private static void power(Map<String, Object> row, Power power) {
    if (power.verdict() == Power.Verdict.NOT_COMPARED) {
      return;
    }
    row.put("power", Words.of(power.verdict()));
    row.put("pairs", power.pairs());
    put(row, "win-rate", power.winRate());
    put(row, "effect", power.effect());
    put(row, "p", power.p());
    put(row, "p-holm", power.adjusted());
    if (power.wouldDecide() > 0) {
      row.put("would-decide", power.wouldDecide());
    }
  }

  private static void put(Map<String, Object> row, String key, double value) {
    if (Double.isFinite(value)) {
      row.put(key, value);
    }
  }

  private static String field(@org.jspecify.annotations.Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Number) {
      return Documents.line(value);
    }
    String text = value.toString();
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
