package dev.plumbline.metrics.spec;

import java.util.List;

/** The type of a plug-in's parameter: what a suite may write, and what a JSON Schema says of it. */
public sealed interface ParameterType {

  /** A whole number in {@code [min, max]}, held as a Long. */
  record Whole(long min, long max) implements ParameterType {}

  /** A finite number in {@code [min, max]}, held as a Double. */
  record Decimal(double min, double max) implements ParameterType {}

  /** Any text, held as a String. */
  record Text() implements ParameterType {}

  /** One of several words, held as a String. */
  record Choice(List<String> words) implements ParameterType {
    /** Copies the list. */
    public Choice {
      words = List.copyOf(words);
    }
  }

  /** {@code true} or {@code false}, held as a Boolean. */
  record Flag() implements ParameterType {}

  /** A list of at least {@code min} elements, held as a List. */
  record ListOf(ParameterType element, int min) implements ParameterType {}

  /**
   * A block whose keys are words of the user's own, such as names of columns, each with a value of
   * one type; held as a Map in the order of the suite.
   */
  record MapOf(ParameterType element) implements ParameterType {}

  /** The first of several types that fits: a word or a number. */
  record OneOf(List<ParameterType> types) implements ParameterType {
    /** Copies the list. */
    public OneOf {
      types = List.copyOf(types);
    }
  }

  /**
   * A file or folder, relative to the suite's folder; held as a java.nio.file.Path made absolute.
   */
  record File() implements ParameterType {}

  /**
   * The name of another entry of the suite, or a plug-in id of this kind; held as a String. Removal
   * operators have a type of their own.
   */
  record EntryReference(PluginKind kind) implements ParameterType {}

  /**
   * A removal operator, as a suite writes it: {@code id} or {@code id(number, ...)}; held as a
   * {@link RemovalOperator}.
   */
  record Operator() implements ParameterType {}

  /**
   * A list of at least one element, each of which makes a variant of the test with rows of its own;
   * held as a List, of one element in a variant.
   */
  record FanOut(ParameterType element) implements ParameterType {
    /** Refuses a list as an element: the type is that of one element. */
    public FanOut {
      if (element instanceof ListOf || element instanceof FanOut) {
        throw new IllegalArgumentException("an element that makes a variant is no list");
      }
    }

    /** The type of the list. */
    public ListOf list() {
      return new ListOf(element, 1);
    }
  }
}
