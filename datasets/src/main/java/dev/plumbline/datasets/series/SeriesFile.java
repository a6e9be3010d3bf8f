package dev.plumbline.datasets.series;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.csv.CsvReader;
import dev.plumbline.datasets.csv.CsvRow;
import dev.plumbline.datasets.files.FileProbe;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file with a row per step, or per value. It is read from its start each time.
 *
 * @param path the file
 * @param parameters what the suite says of its columns
 * @param variables the variables, in order; empty before they are known
 */
record SeriesFile(Path path, Parameters parameters, List<String> variables) {
  private static final Set<String> MISSING = Set.of("", "?", "NA", "N/A", "NaN", "nan", "null");

  /** Copies the list. */
  SeriesFile {
    variables = List.copyOf(variables);
  }

  /** Whether the suite says that there are no labels. */
  static boolean hasNoLabels(Parameters parameters) {
    return parameters.has("label") && parameters.text("label").equals(DatasetPlugin.NONE);
  }

  /** Whether a path is one of a file of rows; else it holds arrays. */
  static boolean isOne(Object path) {
    String name = String.valueOf(path).toLowerCase(Locale.ROOT);
    return path instanceof Path
        && (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".tab"));
  }

  /** The same file with its variables: those that the suite names, or all that it has. */
  SeriesFile withVariables() {
    if (parameters.has("variables")) {
      return new SeriesFile(path, parameters, parameters.texts("variables"));
    }
    Set<String> found = new LinkedHashSet<>();
    boolean values = parameters.has("variable");
    read(
        (header, row) -> {
          if (values) {
            found.add(header.field(row, header.variable()));
          } else if (found.isEmpty()) {
            found.addAll(header.others());
          }
        });
    if (found.isEmpty()) {
      throw new DatasetException(path + " has no variables beside id, time and label");
    }
    return new SeriesFile(
        path, parameters, values ? found.stream().sorted().toList() : List.copyOf(found));
  }

  /** Hands each row to a consumer, but for rows of values of other variables. */
  void rows(Consumer<SeriesRow> consumer) {
    read(
        (header, row) -> {
          if (header.speaksOfAVariable(row)) {
            consumer.accept(header.row(row));
          }
        });
  }

  /** Takes a row with the header of its file. */
  private interface Rows {
    void accept(Header header, CsvRow row);
  }

  private void read(Rows rows) {
    FileProbe.requireFile(path);
    String name = path.toString().toLowerCase(Locale.ROOT);
    List<Header> header = new ArrayList<>();
    try {
      CsvReader.read(
          path,
          name.endsWith(".csv") ? ',' : '\t',
          what -> new DatasetException(path.getFileName() + ": " + what),
          row -> {
            if (header.isEmpty()) {
              header.add(new Header(row.fields().stream().map(String::strip).toList()));
            } else {
              header.get(0).requireWidth(row);
              rows.accept(header.get(0), row);
            }
          });
    } catch (CharacterCodingException e) {
      throw new DatasetException(path + " is not UTF-8 text; save it as UTF-8", e);
    } catch (IOException e) {
      throw new DatasetException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private String place(CsvRow row) {
    return path.getFileName() + ":" + row.line();
  }

  /** The columns of the file and what they are for. */
  private final class Header {
    private final List<String> names;
    private final int id;
    private final int time;
    private final int label;
    private final int group;
    private final int variable;
    private final int value;

    Header(List<String> names) {
      this.names = names;
      if (new HashSet<>(names).size() < names.size()) {
        throw new DatasetException(path + ": a column name occurs twice: " + names);
      }
      this.id = column(parameters.text("id"), "id");
      this.time =
          parameters.text("time").equals(DatasetPlugin.NONE)
              ? -1
              : column(parameters.text("time"), "time");
      this.label =
          hasNoLabels(parameters)
              ? -1
              : column(parameters.has("label") ? parameters.text("label") : "label", "label");
      this.group = parameters.has("group") ? column(parameters.text("group"), "group") : -1;
      this.variable =
          parameters.has("variable") ? column(parameters.text("variable"), "variable") : -1;
      this.value = variable < 0 ? -1 : column(parameters.text("value"), "value");
      if (variable < 0) {
        variables.forEach(name -> column(name, "variables"));
      }
    }

    private int column(String name, String parameter) {
      int at = names.indexOf(name);
      if (at < 0) {
        throw new DatasetException(
            "'%s': %s has no column '%s'; it has %s%s"
                .formatted(
                    parameter,
                    path.getFileName(),
                    name,
                    names,
                    switch (parameter) {
                      case "time" -> "; 'time: none' takes the order of the rows";
                      case "label" -> "; write 'label: none' if there are no labels";
                      default -> "";
                    }));
      }
      return at;
    }

    int variable() {
      return variable;
    }

    boolean speaksOfAVariable(CsvRow row) {
      return variable < 0 || variables.contains(field(row, variable));
    }

    List<String> others() {
      List<String> others = new ArrayList<>(names);
      List<Integer> used = List.of(id, time, label, group);
      others.removeIf(name -> used.contains(names.indexOf(name)));
      return others;
    }

    void requireWidth(CsvRow row) {
      if (row.fields().size() != names.size()) {
        throw new DatasetException(
            "%s: %d fields where the header has %d"
                .formatted(place(row), row.fields().size(), names.size()));
      }
    }

    String field(CsvRow row, int column) {
      return column < 0 ? "" : row.fields().get(column).strip();
    }

    SeriesRow row(CsvRow row) {
      String place = place(row);
      String series = field(row, id);
      if (series.isEmpty()) {
        throw new DatasetException(place + ": the id of the series is empty");
      }
      double at = time < 0 ? Double.NaN : SeriesTime.of(field(row, time), place);
      int only = variable < 0 ? -1 : variables.indexOf(field(row, variable));
      return new SeriesRow(
          place,
          series,
          at,
          Vector.of(variable < 0 ? numbers(row) : number(row, only)),
          only,
          field(row, label),
          field(row, group));
    }

    private double[] numbers(CsvRow row) {
      return variables.stream().mapToDouble(name -> number(row, name)).toArray();
    }

    private double[] number(CsvRow row, int only) {
      double[] numbers = new double[variables.size()];
      Arrays.fill(numbers, Double.NaN);
      if (only >= 0) {
        numbers[only] = number(row, names.get(value));
      }
      return numbers;
    }

    private double number(CsvRow row, String column) {
      String field = field(row, names.indexOf(column));
      if (MISSING.contains(field)) {
        return Double.NaN;
      }
      try {
        double number = Double.parseDouble(field);
        if (Float.isFinite((float) number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        // falls through to the refusal
      }
      throw new DatasetException(
          "%s: column '%s': '%s' is no finite number".formatted(place(row), column, field));
    }
  }
}
