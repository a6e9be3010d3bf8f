package dev.plumbline.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table that can be printed as plain text or as Markdown.
 *
 * @param header the column titles
 * @param rows the cells of each row, as many as the header has titles
 */
public record TextTable(List<String> header, List<List<String>> rows) {

  /** Copies the lists and checks that all rows are as long as the header. */
  public TextTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(row + " in a table of " + header.size() + " columns");
      }
    }
  }

  /** The lines of the table with columns aligned by spaces and two spaces between them. */
  public List<String> text() {
    List<List<String>> all = new ArrayList<>();
    all.add(header);
    all.add(widths().stream().map("-"::repeat).toList());
    all.addAll(rows);
    return all.stream().map(row -> line(row, "  ").stripTrailing()).toList();
  }

  /** The lines of the table in Markdown. */
  public List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(pipes(header));
    lines.add(pipes(header.stream().map(title -> "---").toList()));
    rows.forEach(row -> lines.add(pipes(row)));
    return lines;
  }

  private static String pipes(List<String> row) {
    return row.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private String line(List<String> row, String gap) {
    List<Integer> widths = widths();
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < row.size(); c++) {
      String cell = row.get(c);
      line.append(c == 0 ? "" : gap).append(cell).append(" ".repeat(widths.get(c) - width(cell)));
    }
    return line.toString();
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (int c = 0; c < header.size(); c++) {
      int column = c;
      int widest = rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
      widths.add(Math.max(widest, width(header.get(c))));
    }
    return widths;
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
