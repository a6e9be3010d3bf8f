package dev.plumbline.reports.render;

import dev.plumbline.reports.results.RunDescription.ExplainerFacts;
import dev.plumbline.reports.results.RunDescription.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The report for a terminal: a table per data set and model, and the findings. */
public final class TextSummary {
  private static final int NAME = 32;

  private TextSummary() {}

  /** The text, ending with a line's end. */
  public static String of(ReportModel model) {
    StringBuilder out = new StringBuilder();
    for (Block block : model.blocks()) {
      if (!block.columns().isEmpty()) {
        out.append(clean(block.label())).append("\n\n");
        table(out, rows(block));
        out.append('\n');
      }
    }
    model.findings().forEach(finding -> out.append("- ").append(clean(finding)).append('\n'));
    return out.toString();
  }

  private static List<List<String>> rows(Block block) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("method"));
    for (Column column : block.columns()) {
      String check = column.verdict().verdict() == Verdict.REFUTED ? " (failed its check)" : "";
      head.add(shortened(column.label()) + check);
    }
    rows.add(head);
    for (ExplainerFacts line : block.lines()) {
      List<String> row = new ArrayList<>(List.of(shortened(line.name())));
      block.columns().forEach(column -> row.add(block.cell(line, column).map(TextSummary::cell).orElse("")));
      rows.add(row);
    }
    return rows;
  }

  private static String cell(Cell cell) {
    String sign = cell.power().verdict() == Power.Verdict.NOT_COMPARED ? "" : " " + cell.power().verdict().sign();
    return cell.mean()
        .fold(
            mean -> Numerals.value(mean) + " " + (cell.interval().isDefined() ? TableSection.interval(cell) : "") + sign,
            why -> "–");
  }

  private static void table(StringBuilder out, List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static String shortened(String text) {
    String clean = clean(text);
    return clean.length() > NAME ? clean.substring(0, NAME - 1) + "…" : clean;
  }

  /** Text without control characters: a name must not steer the terminal. */
  private static String clean(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
