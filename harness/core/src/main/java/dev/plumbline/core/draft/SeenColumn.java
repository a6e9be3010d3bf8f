package dev.plumbline.core.draft;

import dev.plumbline.core.suite.yaml.YamlText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is seen of a column of a file. */
final class SeenColumn {
  /** Columns with more different texts are mostly names. */
  private static final int MOST_CATEGORIES = 100;

  /** The key of labels that are numbers. */
  static final String NUMBERS = "label-type: numbers   # a regression";

  private static final Set<String> MISSING = Set.of("", "?", "NA", "N/A", "NaN", "nan", "null");

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Pattern COMMA = Pattern.compile("[-+]?\\d*,\\d+");

  private final String name;
  private final boolean commas;
  private final Set<String> texts = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();
  private boolean missing;
  private boolean points;
  private boolean fractions;
  private String comma = "";
  private long blanks;
  private long present;

  /**
   * A column of which nothing was seen yet.
   *
   * @param commas whether decimals may stand behind a comma
   */
  SeenColumn(String name, boolean commas) {
    this.name = name;
    this.commas = commas;
  }

  String name() {
    return name;
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

  private void seeValue(String seen) {
    String field = seen;
    if (commas && COMMA.matcher(seen).matches()) {
      comma = comma.isEmpty() ? seen : comma;
      field = seen.replace(',', '.');
    }
    if (NUMBER.matcher(field).matches()) {
      points |= field.contains(".");
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

  /** Whether some fields are empty, or say that there is no value. */
  boolean isMissing() {
    return missing;
  }

  /** A number whose decimals stand behind a comma, if there is one and no texts. */
  Optional<String> decimalComma() {
    return isNumber() && !comma.isEmpty() ? Optional.of(comma) : Optional.empty();
  }

  boolean isNumber() {
    return texts.isEmpty();
  }

  /** Whether it holds both numbers and texts. */
  boolean isMixed() {
    return !texts.isEmpty() && !numbers.isEmpty();
  }

  /** Whether the fields are phrases: four words or more on average. */
  boolean isText() {
    return numbers.isEmpty() && blanks >= 3 * present && present > 0;
  }

  /** The blanks of a field, on average. */
  double blanks() {
    return (double) blanks / present;
  }

  /** Whether it has more different texts than categories have. */
  boolean isName() {
    return texts.size() + (texts.isEmpty() ? 0 : numbers.size()) > MOST_CATEGORIES;
  }

  /**
   * The keys of a dataset whose label it is.
   *
   * @param remark what stands behind the name, such as a comment
   */
  List<String> asLabel(String remark) {
    String name = "label: " + YamlText.of(this.name) + remark;
    if (isValue()) {
      return List.of(name, NUMBERS);
    }
    return isNumber() && points
        ? List.of(
            name, "# few whole numbers are taken for classes; else write 'label-type: numbers'")
        : List.of(name);
  }

  /** Whether the fields are numbers that no class is called by. */
  boolean isValue() {
    return isNumber() && (fractions || numbers.size() > MOST_CATEGORIES);
  }
}
