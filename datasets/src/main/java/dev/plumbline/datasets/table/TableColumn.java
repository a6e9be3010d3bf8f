package dev.plumbline.datasets.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A column, each field of which is kept as a number: itself, or that of its category. */
sealed interface TableColumn {

  /** The name in the header. */
  String name();

  /** What is kept of a field; NaN if it is missing. */
  double cell(String field);

  /** A column of numbers. */
  record NumberColumn(String name, FieldText fieldText) implements TableColumn {
    @Override
    public double cell(String field) {
      return fieldText.isMissing(field) ? Double.NaN : fieldText.number(field);
    }
  }

  /**
   * A column of categories or texts, which are numbered from 0 in this order.
   *
   * @param isText whether a model reads them as they are, and not as numbers
   */
  record CategoryColumn(
      String name, List<String> values, Map<String, Integer> numbers, boolean isText)
      implements TableColumn {

    /** Copies the containers. */
    public CategoryColumn {
      values = List.copyOf(values);
      numbers = Map.copyOf(numbers);
    }

    static CategoryColumn of(String name, List<String> values) {
      return new CategoryColumn(name, values, numbered(values), false);
    }

    static CategoryColumn ofTexts(String name, List<String> values) {
      return new CategoryColumn(name, values, numbered(values), true);
    }

    private static Map<String, Integer> numbered(List<String> values) {
      Map<String, Integer> numbers = new HashMap<>();
      for (String value : values) {
        numbers.put(value, numbers.size());
      }
      return numbers;
    }

    @Override
    public double cell(String field) {
      Integer number = numbers.get(field);
      return number == null ? Double.NaN : number;
    }
  }
}
