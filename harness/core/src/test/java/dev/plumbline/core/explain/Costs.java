package dev.plumbline.core.explain;

import java.util.Map;

/** Reads cost formulas: sums of products of numbers and {names}, each with a kind of pass. */
final class Costs {
  private Costs() {}

  static int passes(String formula, String kind, Map<String, Object> values) {
    int passes = 0;
    for (String term : formula.split(" \\+ ", -1)) {
      int space = term.lastIndexOf(' ');
      if (term.substring(space + 1).equals(kind)) {
        passes += product(term.substring(0, space), values);
      }
    }
    return passes;
  }

  private static int product(String factors, Map<String, Object> values) {
    int product = 1;
    for (String factor : factors.split(" \\* ", -1)) {
      String number =
          factor.startsWith("{")
              ? String.valueOf(values.get(factor.substring(1, factor.length() - 1)))
              : factor;
      product *= Integer.parseInt(number);
    }
    return product;
  }
}
