package dev.plumbline.datasets.table;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.files.FileProblems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each column is for.
 *
 * @param columns the names of all columns, in the order of the file
 * @param inputs the columns of each input of the model, in order
 * @param label the column to predict
 * @param group the column with groups; empty if there is none
 * @param id the column with ids; empty if there is none
 * @param weights the column with the weights of rows; empty if there is none
 */
record TableRoles(
    List<String> columns,
    Map<String, List<String>> inputs,
    String label,
    String group,
    String id,
    String weights) {

  /** Columns with these uses are no inputs. */
  private static final List<String> ALONE = List.of("label", "id", "split", "weights");

  /** Copies the list. */
  TableRoles {
    columns = List.copyOf(columns);
  }

  /**
   * The roles that a suite gives the columns.
   *
   * @throws DatasetException if it names columns that there are not, or one twice
   */
  static TableRoles of(TableSettings settings, TableSource source) {
    TableFile first = source.files().get(0);
    List<String> columns = first.names();
    for (TableFile other : source.files()) {
      if (!other.names().equals(columns)) {
        throw new DatasetException(
            "%s has the columns %s, but %s has %s; both need the same ones in the same order"
                .formatted(
                    other.path().getFileName(),
                    FieldText.brief(other.names()),
                    first.path().getFileName(),
                    FieldText.brief(columns)));
      }
    }
    new ColumnNames(first, columns).check(settings);
    String label = settings.text("label").orElseThrow();
    String group = settings.text("group").orElse("");
    String id = settings.text("id").orElse("");
    String weights = settings.text("weights").orElse("");
    return new TableRoles(columns, inputs(settings, columns), label, group, id, weights);
  }

  private static Map<String, List<String>> inputs(TableSettings settings, List<String> columns) {
    Map<String, List<String>> named = settings.inputs();
    if (!named.isEmpty()) {
      return named;
    }
    List<String> left = new ArrayList<>(columns);
    left.removeAll(settings.texts("drop"));
    for (String role : ALONE) {
      settings.text(role).ifPresent(left::remove);
    }
    if (left.isEmpty()) {
      throw new DatasetException("no column is left for the model; the columns are " + columns);
    }
    return left.stream().anyMatch(settings::isText) ? single(left) : Map.of("x", left);
  }

  /** An input for each column, by its name. */
  private static Map<String, List<String>> single(List<String> columns) {
    Map<String, List<String>> inputs = new LinkedHashMap<>();
    columns.forEach(column -> inputs.put(column, List.of(column)));
    return inputs;
  }

  /** The columns of all inputs, in the order of a row. */
  List<String> features() {
    return inputs.values().stream().flatMap(List::stream).toList();
  }

  /** Where a column stands in the file; −1 for no column. */
  int place(String column) {
    return columns.indexOf(column);
  }

  /** The columns that there are, which those that a suite names must be among. */
  private record ColumnNames(TableFile file, List<String> columns) {

    void check(TableSettings settings) {
      FileProblems problems = new FileProblems();
      uses(settings).forEach((use, names) -> require(use, names, problems));
      Set<String> seen = new HashSet<>();
      for (String role : ALONE) {
        settings
            .text(role)
            .filter(name -> !seen.add(name))
            .ifPresent(name -> problems.add(twice(role, name)));
      }
      for (List<String> names : settings.inputs().values()) {
        for (String name : names) {
          if (!seen.add(name)) {
            problems.add(
                "'inputs': column '%s' occurs twice, or is the label, id, split or weights"
                    .formatted(name));
          }
        }
      }
      problems.refuse();
    }

    private static String twice(String role, String name) {
      return "'%s': column '%s' has another of the roles %s already; a column has one"
          .formatted(role, name, ALONE);
    }

    private static Map<String, List<String>> uses(TableSettings settings) {
      Map<String, List<String>> uses = new LinkedHashMap<>();
      for (String role : List.of("label", "split", "id", "group", "weights")) {
        settings.text(role).ifPresent(name -> uses.put(role, List.of(name)));
      }
      uses.put("drop", settings.texts("drop"));
      Set<String> named = new LinkedHashSet<>();
      settings.inputs().values().forEach(named::addAll);
      uses.put("inputs", List.copyOf(named));
      for (String block : List.of("types", "values")) {
        uses.put(block, List.copyOf(settings.parameters().block(block).keySet()));
      }
      return uses;
    }

    private void require(String use, List<String> names, FileProblems problems) {
      for (String name : names) {
        if (!columns.contains(name)) {
          problems.add(
              "'%s': %s has no column '%s'; it has %s%s"
                  .formatted(
                      use, file.path().getFileName(), name, FieldText.brief(columns), hint()));
        }
      }
    }

    private String hint() {
      boolean single = columns.size() == 1 && columns.get(0).matches(".*[;\\t|,].*");
      return single ? "; give 'delimiter' if fields are separated by something else" : "";
    }
  }
}
