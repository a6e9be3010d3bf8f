package dev.plumbline.datasets.table;

import dev.plumbline.datasets.files.FileProblems;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a column holds, found by reading all its fields once. */
final class ColumnScan {
  /** More different texts are no categories unless a suite says so. */
  private static final int MOST_FOUND = 100;

  /** More different texts are never categories. */
  private static final int MOST = 10_000;

  /** More different texts are not kept in memory. */
  private static final int MOST_TEXTS = 100_000;

  /** A column with so large a share of numbers is one of numbers with typing errors. */
  private static final double MOSTLY = 0.9;

  /** A number whose decimals stand behind a comma. */
  private static final Pattern COMMA = Pattern.compile("[-+]?[0-9.]*,[0-9]+");

  private final String name;
  private final FieldText fieldText;
  private final int most;
  private final Map<String, Seen> values = new LinkedHashMap<>();
  private long present;
  private long numbers;
  private long wholes;
  private long missing;
  private String missingAt = "";
  private Optional<Text> text = Optional.empty();

  /** A field that is no number, and where it stands. */
  private record Text(String text, String place) {}

  /**
   * Where a value was seen first.
   *
   * @param place the row
   * @param training whether some training row has it
   */
  private record Seen(String place, boolean training) {}

  private ColumnScan(String name, FieldText fieldText, int most) {
    this.name = name;
    this.fieldText = fieldText;
    this.most = most;
  }

  /** Starts to read a column that may hold anything. */
  static ColumnScan of(String name, FieldText fieldText) {
    return new ColumnScan(name, fieldText, MOST_FOUND);
  }

  /** Starts to read a column that may hold many categories. */
  static ColumnScan ofCategories(String name, FieldText fieldText) {
    return new ColumnScan(name, fieldText, MOST);
  }

  /** Starts to read a column of texts that a model reads as they are. */
  static ColumnScan ofTexts(String name, FieldText fieldText) {
    return new ColumnScan(name, fieldText, MOST_TEXTS);
  }

  String name() {
    return name;
  }

  /** Takes the next field. */
  void accept(String field, TableSource.Split split, TableRow row) {
    if (fieldText.isMissing(field)) {
      missingAt = missing++ == 0 ? row.place() : missingAt;
      return;
    }
    present++;
    double number = fieldText.number(field);
    if (!Double.isNaN(number)) {
      numbers++;
      wholes += number == Math.rint(number) ? 1 : 0;
    } else if (text.isEmpty()) {
      text = Optional.of(new Text(field, row.place()));
    }
    if (values.size() <= most) {
      boolean training = split == TableSource.Split.TRAIN;
      Seen seen = values.get(field);
      if (seen == null) {
        values.put(field, new Seen(row.place(), training));
      } else if (training && !seen.training()) {
        values.put(field, new Seen(seen.place(), true));
      }
    }
  }

  boolean isEmpty() {
    return present == 0;
  }

  boolean hasMissing() {
    return missing > 0;
  }

  /** Whether all fields that are there are numbers. */
  boolean holdsNumbers() {
    return present > 0 && numbers == present;
  }

  /** Whether all fields are whole numbers, and not many different ones. */
  boolean holdsFewWholes() {
    return holdsNumbers() && wholes == numbers && values.size() <= MOST_FOUND;
  }

  /** The different texts, sorted. */
  List<String> sorted() {
    return values.keySet().stream().sorted(FieldText.ORDER).toList();
  }

  /** Adds what stands against numbers, if anything does. */
  void requireNumbers(FileProblems problems) {
    text.ifPresent(
        first ->
            problems.add(
                "%s: column '%s': '%s' is no number%s"
                    .formatted(first.place(), name, first.text(), others())));
  }

  private String others() {
    long others = present - numbers - 1;
    return others > 0 ? ", nor are " + others + " others in this column" : "";
  }

  /** Adds what stands against categories that were found in place of being named by the suite. */
  void requireFound(FileProblems problems) {
    Optional<Text> comma =
        text.filter(first -> fieldText.decimal() != ',' && COMMA.matcher(first.text()).matches());
    if (comma.isPresent()) {
      problems.add(
          "%s: column '%s': '%s' has a comma, and numbers have a point, as 1234.5; write 'decimal: comma' if decimals stand behind a comma in this file, or 'types: {%s: category}'"
              .formatted(comma.get().place(), name, comma.get().text(), name));
    } else if (numbers > MOSTLY * present) {
      text.ifPresent(
          first ->
              problems.add(
                  "%s: column '%s': '%s' is no number, but %d of %d fields are; mend it, add it to 'missing-words', or write 'types: {%s: category}'"
                      .formatted(first.place(), name, first.text(), numbers, present, name)));
    } else if (values.size() > MOST_FOUND) {
      problems.add(
          "column '%s' has more than %d different texts, such as '%s'; leave it out with 'drop: [%s]', or write 'types: {%s: category}'"
              .formatted(name, MOST_FOUND, text.map(Text::text).orElse(""), name, name));
    }
  }

  /** Adds what stands against these categories: other ones, or too many to count. */
  void requireAmong(List<String> known, FileProblems problems) {
    if (values.size() > Math.max(most, MOST)) {
      problems.add(
          "column '%s' has more than %d different values; leave it out with 'drop: [%s]', or take fewer rows"
              .formatted(name, most, name));
      return;
    }
    Set<String> among = new HashSet<>(known);
    values.forEach(
        (value, seen) -> {
          if (!among.contains(value)) {
            problems.add(
                "%s: column '%s': '%s' is none of %s; mend it, or add it in the suite"
                    .formatted(seen.place(), name, value, FieldText.brief(known)));
          }
        });
  }

  /** Adds the values that stand in test rows alone. */
  void requireInTraining(FileProblems problems) {
    values.forEach(
        (value, seen) -> {
          if (!seen.training()) {
            problems.add(
                "%s: label '%s' is in no training row; mend it, or name all 'classes'"
                    .formatted(seen.place(), value));
          }
        });
  }

  /** The values that stand in test rows alone, with the place of each. */
  List<String> unseen() {
    return values.entrySet().stream()
        .filter(value -> !value.getValue().training())
        .map(value -> "%s (%s)".formatted(value.getKey(), value.getValue().place()))
        .toList();
  }

  /** Adds that fields are missing, and what can be done. */
  void requirePresent(String remedy, FileProblems problems) {
    if (missing > 0) {
      problems.add(
          "%s: column '%s' has no value%s; %s"
              .formatted(
                  missingAt,
                  name,
                  missing > 1 ? ", nor in " + (missing - 1) + " other rows" : "",
                  remedy));
    }
  }
}
