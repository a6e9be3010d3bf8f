package dev.plumbline.datasets.table;

import dev.plumbline.datasets.files.FileProblems;
import dev.plumbline.datasets.table.TableColumn.CategoryColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The columns whose fields a model reads as they are. Those of one input share a list of texts,
 * into which their numbers point.
 */
record TextColumns(TableRoles roles) {

  /** The texts of a column; none if it holds something else. */
  static List<String> texts(TableColumn column) {
    return column instanceof CategoryColumn known && known.isText() ? known.values() : List.of();
  }

  /** The columns, in which those of one input have the same texts in the same order. */
  List<TableColumn> shared(List<TableColumn> columns, FileProblems problems) {
    List<TableColumn> shared = new ArrayList<>();
    for (Map.Entry<String, List<String>> input : roles.inputs().entrySet()) {
      int from = shared.size();
      shared.addAll(
          shared(input.getKey(), columns.subList(from, from + input.getValue().size()), problems));
    }
    return shared;
  }

  private static List<TableColumn> shared(
      String input, List<TableColumn> columns, FileProblems problems) {
    List<TableColumn> others = columns.stream().filter(column -> texts(column).isEmpty()).toList();
    if (others.size() == columns.size() || columns.size() == 1) {
      return columns;
    }
    if (!others.isEmpty()) {
      problems.add(
          "'inputs': input '%s' has columns of texts, but %s hold numbers or categories; an input has one kind, so give them another input"
              .formatted(input, others.stream().map(TableColumn::name).toList()));
      return columns;
    }
    List<String> all =
        columns.stream()
            .flatMap(column -> texts(column).stream())
            .distinct()
            .sorted(FieldText.ORDER)
            .toList();
    return columns.stream()
        .<TableColumn>map(column -> CategoryColumn.ofTexts(column.name(), all))
        .toList();
  }
}
