package dev.plumbline.metrics;

import java.util.List;
import java.util.Locale;

/**
 * One line of PIT's report.
 *
 * @param type the class, without our root package
 * @param method the method it was made in; of a lambda, the method around it; {@code new} for a
 *     constructor
 * @param change what was changed, in words
 * @param fate what became of it
 */
record Mutant(String type, String method, String change, Fate fate) {

  /** What became of a mutant. */
  enum Fate {
    /** A test failed. */
    KILLED,
    /** The tests did not end in time: a loop without end, or a slow machine. */
    TIMED_OUT,
    /** All tests that run it passed. */
    SURVIVED,
    /** No test runs it. */
    NO_COVERAGE
  }

  /** The mutants of a report: file, class, mutator, method, line, fate, killing test. */
  static List<Mutant> read(List<String> lines) {
    return lines.stream().map(line -> of(line.split(",", -1))).toList();
  }

  private static Mutant of(String[] fields) {
    String mutator = fields[2].substring(fields[2].lastIndexOf('.') + 1);
    return new Mutant(
        fields[1].replace("dev.plumbline.metrics.", ""),
        method(fields[3]),
        words(mutator),
        Fate.valueOf(fields[5]));
  }

  private static String method(String name) {
    String[] parts = name.split("\\$", -1);
    String method = parts[0].equals("lambda") ? parts[1] : name;
    return method.equals("<init>") ? "new" : method;
  }

  private static String words(String mutator) {
    return switch (mutator) {
      case "ConditionalsBoundaryMutator" -> "boundary moved";
      case "NegateConditionalsMutator" -> "condition negated";
      case "MathMutator" -> "operation swapped";
      case "IncrementsMutator" -> "step turned";
      case "InvertNegsMutator" -> "minus dropped";
      case "VoidMethodCallMutator" -> "call left out";
      case "PrimitiveReturnsMutator" -> "returns 0";
      case "EmptyObjectReturnValsMutator" -> "returns nothing";
      case "NullReturnValsMutator" -> "returns null";
      case "BooleanTrueReturnValsMutator" -> "returns true";
      case "BooleanFalseReturnValsMutator" -> "returns false";
      default -> mutator.toLowerCase(Locale.ROOT);
    };
  }

  /** The package, without our root. */
  String room() {
    return type.substring(0, type.indexOf('.'));
  }

  /** Place and change: what a reason is given for. */
  String key() {
    return type + "#" + method + " " + change;
  }
}
