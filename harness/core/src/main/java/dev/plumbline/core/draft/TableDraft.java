package dev.plumbline.core.draft;

import dev.plumbline.core.draft.DataDraft.DataKind;
import dev.plumbline.core.suite.yaml.YamlText;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.csv.CsvReader;
import dev.plumbline.datasets.table.ParquetFile;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at a CSV or TSV file with a header, or a Parquet file. */
final class TableDraft {
  /** Columns with more different texts are mostly names. */
  private static final int MOST_CATEGORIES = 100;

  private static final Set<String> MISSING = Set.of("", "?", "NA", "N/A", "NaN", "nan", "null");

  private final Path file;
  private final String label;
  private final List<Column> columns = new ArrayList<>();

  private TableDraft(Path file, String label) {
    this.file = file;
    this.label = label;
  }

  /** What is seen of a column. */
  private static final class Column {
    private final String name;
    private final Set<String> texts = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    private boolean missing;
    private boolean fractions;
    private long blanks;
    private long present;

    Column(String name) {
      this.name = name;
    }

    void see(String field) {
      if (MISSING.contains(field)) {
        missing = true;
      } else {
        present++;
        blanks += field.chars().filter(c -> c == ' ').count();
        seeValue(field);
      }
    }

    private void seeValue(String field) {
      if (field.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
        fractions |= field.contains(".") && !field.matches(".*\\.0*");
        add(numbers, field);
      } else {
        add(texts, field);
      }
    }

    private static void add(Set<String> seen, String field) {
      if (seen.size() <= MOST_CATEGORIES) {
        seen.add(field);
      }
    }

    boolean isNumber() {
      return texts.isEmpty();
    }

    boolean isMixed() {
      return !texts.isEmpty() && !numbers.isEmpty();
    }

    /** Whether the fields are phrases: four words or more on average. */
    boolean isText() {
      return numbers.isEmpty() && blanks >= 3 * present && present > 0;
    }

    boolean isName() {
      return texts.size() + (texts.isEmpty() ? 0 : numbers.size()) > MOST_CATEGORIES;
    }

    boolean isValue() {
      return isNumber() && (fractions || numbers.size() > MOST_CATEGORIES);
    }
  }

  /**
   * A draft.
   *
   * @param label the column to predict; empty for the last one
   * @param shown how the suite names the file
   * @param inputs the inputs of the model; none if it is unknown
   * @throws DatasetException if it is no table, or has no such column
   */
  static DataDraft of(Path file, String label, String shown, List<InputLayout.Input> inputs) {
    TableDraft draft = new TableDraft(file, label);
    draft.read();
    return draft.text(inputs).isPresent() ? draft.texts(shown, inputs) : draft.draft(shown, inputs);
  }

  private void read() {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      readParquet();
    } else {
      readText(name);
    }
    if (columns.size() < 2) {
      throw new DatasetException(
          file
              + " has "
              + columns.size()
              + " columns; a table needs a header, inputs and a label, separated by commas, or by tabs in a .tsv file");
    }
  }

  private void readParquet() {
    ParquetFile parquet = new ParquetFile(file);
    parquet.names().forEach(column -> columns.add(new Column(column)));
    parquet.rows(this::see);
  }

  private void see(List<String> fields) {
    for (int i = 0; i < Math.min(columns.size(), fields.size()); i++) {
      columns.get(i).see(fields.get(i).strip());
    }
  }

  private void readText(String name) {
    char delimiter = name.endsWith(".tsv") || name.endsWith(".tab") ? '\t' : ',';
    try {
      CsvReader.read(
          file,
          delimiter,
          what -> new DatasetException(file + ": " + what),
          row -> {
            if (columns.isEmpty()) {
              row.fields().forEach(field -> columns.add(new Column(field.strip())));
            } else {
              see(row.fields());
            }
          });
    } catch (IOException e) {
      throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The column of texts, if a model reads tokens or there is nothing else to read. */
  private Optional<Column> text(List<InputLayout.Input> inputs) {
    boolean tokens = inputs.stream().anyMatch(input -> input.kind() == InputKind.TOKENS);
    Optional<Column> text =
        columns.stream()
            .filter(Column::isText)
            .max(Comparator.comparingDouble(column -> (double) column.blanks / column.present));
    return tokens || columns.size() == 2 ? text : Optional.empty();
  }

  private DataDraft texts(String shown, List<InputLayout.Input> inputs) {
    Column text = text(inputs).orElseThrow();
    Column predicted = label.isEmpty() ? other(text) : label();
    return new TextDraft(file, shown, inputs).draft(text.name, predicted.name, predicted.isValue());
  }

  /** The last column that is not this one. */
  private Column other(Column text) {
    Column last = columns.get(columns.size() - 1);
    return last == text ? columns.get(columns.size() - 2) : last;
  }

  private Column label() {
    if (label.isEmpty()) {
      return columns.get(columns.size() - 1);
    }
    return columns.stream()
        .filter(column -> column.name.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new DatasetException(
                    "%s has no column '%s'; it has %s"
                        .formatted(file, label, columns.stream().map(c -> c.name).toList())));
  }

  /** The keys for a model whose inputs are columns: it gets no others, and in its order. */
  private Optional<String> inputs(List<InputLayout.Input> wanted) {
    List<String> names = columns.stream().map(column -> column.name).toList();
    if (wanted.size() < 2 || !wanted.stream().allMatch(each -> names.contains(each.name()))) {
      return Optional.empty();
    }
    return Optional.of(
        wanted.stream()
            .map(each -> YamlText.of(each.name()) + ": [" + YamlText.of(each.name()) + "]")
            .collect(Collectors.joining(", ", "inputs: {", "}   # those of the model")));
  }

  private DataDraft draft(String shown, List<InputLayout.Input> wanted) {
    Column predicted = label();
    List<Column> inputs =
        columns.stream().filter(column -> column != predicted && !column.isName()).toList();
    List<String> lines = new ArrayList<>();
    lines.add("type: table");
    lines.add("file: " + YamlText.of(shown));
    lines.add(
        "label: %s%s"
            .formatted(
                YamlText.of(predicted.name),
                label.isEmpty() ? "   # the last column; is it what the model predicts?" : ""));
    if (predicted.isValue()) {
      lines.add("label-type: numbers   # a regression");
    }
    inputs(wanted).ifPresent(lines::add);
    List<Column> names =
        columns.stream().filter(column -> column != predicted && column.isName()).toList();
    if (!names.isEmpty()) {
      lines.add("drop: " + list(names) + "   # too many different texts: names or ids");
    }
    List<Column> mixed = inputs.stream().filter(Column::isMixed).toList();
    if (!mixed.isEmpty()) {
      lines.add(
          mixed.stream()
              .map(column -> YamlText.of(column.name) + ": category")
              .collect(
                  Collectors.joining(", ", "types: {", "}   # numbers and texts in one column")));
    }
    if (inputs.stream().anyMatch(column -> column.missing && column.isNumber())) {
      lines.add("missing-numbers: median   # or mean, or keep");
    }
    if (inputs.stream().anyMatch(column -> column.missing && !column.isNumber())) {
      lines.add("missing-categories: own   # or most-frequent");
    }
    return new DataDraft(lines, DataKind.COLUMNS, true, !predicted.isValue());
  }

  private static String list(List<Column> columns) {
    return columns.stream()
        .map(column -> YamlText.of(column.name))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
