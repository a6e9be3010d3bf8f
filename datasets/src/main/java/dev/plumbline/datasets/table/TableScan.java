package dev.plumbline.datasets.table;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.files.FileProblems;
import dev.plumbline.datasets.table.TableColumn.CategoryColumn;
import dev.plumbline.datasets.table.TableColumn.NumberColumn;
import dev.plumbline.datasets.table.TableSource.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads all rows once to find what the columns hold. */
final class TableScan {
  private static final String MISSING = "(missing)";

  private final TableSettings settings;
  private final TableRoles roles;
  private final FieldText fieldText;
  private final List<ColumnScan> inputs = new ArrayList<>();
  private final ColumnScan label;
  private final ColumnScan group;
  private final Map<Split, List<String>> ids = new EnumMap<>(Split.class);
  private final Map<Split, Integer> counts = new EnumMap<>(Split.class);
  private final Set<String> seenIds = new HashSet<>();
  private final FileProblems idProblems = new FileProblems();
  private final FileProblems weightProblems = new FileProblems();

  TableScan(TableSettings settings, TableRoles roles) {
    this.settings = settings;
    this.roles = roles;
    this.fieldText = settings.fieldText();
    for (String name : roles.features()) {
      inputs.add(scan(name));
    }
    this.label = ColumnScan.ofCategories(roles.label(), fieldText);
    this.group = ColumnScan.ofCategories(roles.group(), fieldText);
  }

  private ColumnScan scan(String name) {
    if (settings.isText(name)) {
      return ColumnScan.ofTexts(name, fieldText);
    }
    boolean categories = settings.type(name).isPresent() || settings.values(name).isPresent();
    return categories ? ColumnScan.ofCategories(name, fieldText) : ColumnScan.of(name, fieldText);
  }

  /** The category of fields that hold none: the empty text where a model reads texts. */
  static String missing(boolean text) {
    return text ? "" : MISSING;
  }

  /** Reads all rows. */
  void read(TableSource source) {
    List<Integer> places = roles.features().stream().map(roles::place).toList();
    int labelAt = roles.place(roles.label());
    int groupAt = roles.place(roles.group());
    int idAt = roles.place(roles.id());
    int weightAt = roles.place(roles.weights());
    source.rows(
        roles.columns(),
        (split, row) -> {
          counts.merge(split, 1, Integer::sum);
          for (int i = 0; i < inputs.size(); i++) {
            inputs.get(i).accept(row.fields().get(places.get(i)), split, row);
          }
          label.accept(row.fields().get(labelAt), split, row);
          if (groupAt >= 0) {
            group.accept(row.fields().get(groupAt), split, row);
          }
          if (idAt >= 0) {
            id(row.fields().get(idAt), split, row);
          }
          if (weightAt >= 0) {
            weight(row.fields().get(weightAt), row);
          }
        });
    idProblems.refuse();
    weightProblems.refuse();
    if (count(Split.TEST) == 0) {
      List<Path> files = source.files().stream().map(TableFile::path).toList();
      throw new DatasetException(
          "there is no test row in %s; give rows, or another 'test-share' or 'split'"
              .formatted(files.get(files.size() - 1)));
    }
  }

  private void id(String id, Split split, TableRow row) {
    String full = split == Split.TEST ? id : "train/" + id;
    if (id.isEmpty() || !seenIds.add(full)) {
      idProblems.add(
          "%s: column '%s': the id '%s' is empty or occurs before; ids are unique"
              .formatted(row.place(), roles.id(), id));
    }
    ids.computeIfAbsent(split, any -> new ArrayList<>()).add(full);
  }

  private void weight(String field, TableRow row) {
    double weight = fieldText.number(field);
    if (!(weight >= 0 && Double.isFinite(weight))) {
      weightProblems.add(
          "%s: column '%s': the weight '%s' is no number of at least 0"
              .formatted(row.place(), roles.weights(), field));
    }
  }

  /** The number of rows of a split. */
  int count(Split split) {
    return counts.getOrDefault(split, 0);
  }

  /** The ids of a split's rows; empty if no column holds ids. */
  List<String> ids(Split split) {
    return List.copyOf(ids.getOrDefault(split, List.of()));
  }

  /**
   * The columns of the inputs.
   *
   * @throws DatasetException with all that is wrong with them
   */
  List<TableColumn> inputs() {
    FileProblems problems = new FileProblems();
    List<TableColumn> columns = new ArrayList<>();
    inputs.forEach(scan -> columns.add(input(scan, problems)));
    List<TableColumn> shared = new TextColumns(roles).shared(columns, problems);
    problems.refuse();
    return shared;
  }

  private TableColumn input(ColumnScan scan, FileProblems problems) {
    String name = scan.name();
    if (scan.isEmpty()) {
      problems.add(
          "column '%s' holds nothing; leave it out with 'drop: [%s]'".formatted(name, name));
    }
    Optional<String> type = settings.type(name);
    boolean found = type.isEmpty() && settings.values(name).isEmpty();
    boolean numbers = found ? scan.holdsNumbers() : type.equals(Optional.of("number"));
    if (numbers) {
      scan.requireNumbers(problems);
      requirePresent(scan, "numbers", "median, mean or keep", problems);
      return new NumberColumn(name, fieldText);
    }
    if (found) {
      scan.requireFound(problems);
    }
    requirePresent(scan, "categories", "most-frequent or own", problems);
    List<String> values = new ArrayList<>(settings.values(name).orElseGet(scan::sorted));
    scan.requireAmong(values, problems);
    boolean text = settings.isText(name);
    boolean own = settings.parameters().text("missing-categories").equals("own");
    if (own && scan.hasMissing()) {
      values.add(missing(text));
    }
    return text ? CategoryColumn.ofTexts(name, values) : CategoryColumn.of(name, values);
  }

  private void requirePresent(ColumnScan scan, String kind, String choices, FileProblems problems) {
    if (settings.parameters().text("missing-" + kind).equals("refuse")) {
      scan.requirePresent("write 'missing-%s:' %s".formatted(kind, choices), problems);
    }
  }

  /** For each column of categories those that no training row has; empty without such rows. */
  Map<String, String> unseen(List<TableColumn> columns) {
    Map<String, String> unseen = new LinkedHashMap<>();
    for (int i = 0; i < columns.size() && count(Split.TRAIN) > 0; i++) {
      List<String> values = inputs.get(i).unseen();
      boolean counts = columns.get(i) instanceof CategoryColumn column && !column.isText();
      if (counts && !values.isEmpty()) {
        unseen.put(columns.get(i).name(), FieldText.brief(values));
      }
    }
    return unseen;
  }

  /** The column to predict. */
  TableColumn label() {
    FileProblems problems = new FileProblems();
    label.requirePresent("a row without a label cannot be used; leave it out", problems);
    TableColumn column = regression() ? numbers(problems) : classes(problems);
    problems.refuse();
    return column;
  }

  private TableColumn numbers(FileProblems problems) {
    label.requireNumbers(problems);
    return new NumberColumn(roles.label(), fieldText);
  }

  private TableColumn classes(FileProblems problems) {
    List<String> given = settings.texts("classes");
    List<String> classes = given.isEmpty() ? label.sorted() : given;
    label.requireAmong(classes, problems);
    if (given.isEmpty() && count(Split.TRAIN) > 0) {
      label.requireInTraining(problems);
    }
    return CategoryColumn.of(roles.label(), classes);
  }

  private boolean regression() {
    Optional<String> type = settings.text("label-type");
    if (type.isPresent()) {
      return type.get().equals("numbers");
    }
    if (label.holdsNumbers() && !label.holdsFewWholes() && settings.texts("classes").isEmpty()) {
      throw new DatasetException(
          "column '%s' holds many different numbers or fractions; write 'label-type: numbers' if a model predicts them, or 'label-type: classes'"
              .formatted(roles.label()));
    }
    return false;
  }

  /** The column with weights. */
  NumberColumn weights() {
    return new NumberColumn(roles.weights(), fieldText);
  }

  /** The column with groups. */
  CategoryColumn group() {
    return CategoryColumn.of(roles.group(), group.sorted());
  }
}
