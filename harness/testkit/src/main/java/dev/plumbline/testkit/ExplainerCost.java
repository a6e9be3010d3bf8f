package dev.plumbline.testkit;

import java.util.Map;

/** Reads cost formulas: products of numbers and {names}, each of one kind of pass, added up. */
public final class ExplainerCost {
  private ExplainerCost() {}

  /** The passes of a kind that a formula states for these values of its names. */
  public static int passes(String formula, String kind, Map<String, Object> values) {
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
