package dev.plumbline.core.plan;

import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which cells of a suite are run: those whose dataset, model, explainer, test and variant have one
 * of the names given. A key without a name lets all pass; {@code *} in a name stands for any text.
 *
 * @param names the names given, by key
 * @param text the selection as a command line takes it; empty for all cells
 */
public record CellSelection(Map<SelectionKey, List<String>> names, String text) {
  private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*(?=[\\w-]*=)");

  /** Copies the map. */
  public CellSelection {
    names = Map.copyOf(names);
  }

  /** What a cell is chosen by. */
  public enum SelectionKey {
    /** The name of its dataset. */
    DATASET,
    /** The name of its model. */
    MODEL,
    /** The name of its method or control. */
    EXPLAINER,
    /** The name of its test. */
    TEST,
    /** The variant of its test. */
    VARIANT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<SelectionKey> of(String word) {
      return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
  }

  /**
   * Reads {@code explainer=ig,test=deletion}.
   *
   * @param given such texts; together they are one selection
   * @param option where they were given, in messages
   * @param problems takes what is wrong
   */
  public static CellSelection of(List<String> given, String option, Problems problems) {
    Map<SelectionKey, List<String>> names = new EnumMap<>(SelectionKey.class);
    String text = given.stream().map(String::strip).collect(Collectors.joining(","));
    for (String part : text.isEmpty() ? new String[0] : BETWEEN.split(text)) {
      String[] pair = part.split("=", 2);
      if (pair.length < 2 || pair[1].isBlank()) {
        problems.error(
            Location.NOWHERE,
            "'%s' in %s names no cell; write a key and a name, such as explainer=ig,test=deletion"
                .formatted(part, option));
        continue;
      }
      SelectionKey.of(pair[0].strip())
          .ifPresentOrElse(
              key -> names.computeIfAbsent(key, any -> new ArrayList<>()).add(pair[1].strip()),
              () ->
                  problems.unknown(
                      new LocatedName(pair[0].strip(), Location.NOWHERE),
                      "key",
                      " in " + option,
                      Arrays.stream(SelectionKey.values()).map(SelectionKey::word).toList()));
    }
    return new CellSelection(names, text);
  }

  /** Whether all cells are run. */
  boolean isAll() {
    return names.isEmpty();
  }

  /** Whether a key chooses among names. */
  boolean has(SelectionKey key) {
    return names.containsKey(key);
  }

  /** Whether a name is among those given for its key, or none is given. */
  public boolean takes(SelectionKey key, String name) {
    return !has(key) || names.getOrDefault(key, List.of()).stream().anyMatch(it -> is(it, name));
  }

  /** Reports names that stand for nothing among those that are there. */
  void check(SelectionKey key, List<String> known, Problems problems) {
    for (String name : names.getOrDefault(key, List.of())) {
      if (known.stream().noneMatch(it -> is(name, it))) {
        problems.unknown(new LocatedName(name, Location.NOWHERE), key.word(), " in --only", known);
      }
    }
  }

  private static boolean is(String pattern, String name) {
    return Arrays.stream(pattern.split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.collectingAndThen(Collectors.joining(".*"), Pattern::compile))
        .matcher(name)
        .matches();
  }
}
