package dev.plumbline.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The page that says how many mutants of each package the tests kill, and which survive.
 *
 * @param mutants the mutants of a report
 */
record MutantsPage(List<Mutant> mutants) {

  /**
   * Why mutants of one place and change may survive.
   *
   * @param times how many did
   * @param why the reason
   */
  record Reason(int times, String why) {}

  private static final String INTRODUCTION =
      """
      # Mutants of the metrics, and whether their tests notice

      PIT changes one instruction of this module at a time and runs the tests that pass by it. What a plug-in says of itself (`spec`, `metric`), `hashCode` and `toString` are left out. `mvn -pl metrics -Ppit test` fails below 85 %%.

      Run of %s, PIT's default mutators. A mutant that *timed out* counts as killed for PIT; it makes a loop that does not end. The share below leaves it out.

      | Package | Mutants | Killed | Timed out | Survived | Run by no test | Killed, share |
      |---|---|---|---|---|---|---|
      """;

  private static final String SURVIVORS =
      """

      ## Those that survive

      Reasons are written by hand. They are kept when the table is written anew, unless more mutants of the place survive than before; a survivor without one fails the writing.

      | Where | Change | Times | Why it may |
      |---|---|---|---|
      """;

  /** The page, with the reasons known so far. */
  String text(String day, Map<String, Reason> reasons) {
    StringBuilder text = new StringBuilder(INTRODUCTION.formatted(day));
    Map<String, Map<Mutant.Fate, Integer>> rooms = new TreeMap<>();
    Map<Mutant.Fate, Integer> all = new EnumMap<>(Mutant.Fate.class);
    Map<String, Integer> survivors = new TreeMap<>();
    for (Mutant mutant : mutants) {
      rooms
          .computeIfAbsent(mutant.room(), room -> new EnumMap<>(Mutant.Fate.class))
          .merge(mutant.fate(), 1, Integer::sum);
      all.merge(mutant.fate(), 1, Integer::sum);
      if (mutant.fate() == Mutant.Fate.SURVIVED || mutant.fate() == Mutant.Fate.NO_COVERAGE) {
        survivors.merge(mutant.key(), 1, Integer::sum);
      }
    }
    rooms.forEach((room, fates) -> text.append(row("`" + room + "`", fates)));
    text.append(row("all", all)).append(SURVIVORS);
    survivors.forEach(
        (key, times) -> text.append(survivor(key, times, kept(reasons.get(key), times))));
    return text.toString();
  }

  private static String kept(@Nullable Reason reason, int times) {
    return reason == null || reason.times() < times ? "" : reason.why();
  }

  private static String row(String name, Map<Mutant.Fate, Integer> fates) {
    int sum = fates.values().stream().mapToInt(Integer::intValue).sum();
    int killed = fates.getOrDefault(Mutant.Fate.KILLED, 0);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %.1f %% |\n",
        name,
        sum,
        killed,
        fates.getOrDefault(Mutant.Fate.TIMED_OUT, 0),
        fates.getOrDefault(Mutant.Fate.SURVIVED, 0),
        fates.getOrDefault(Mutant.Fate.NO_COVERAGE, 0),
        100.0 * killed / sum);
  }

  private static String survivor(String key, int times, String reason) {
    int cut = key.indexOf(' ');
    return "| `%s` | %s | %d | %s |\n"
        .formatted(key.substring(0, cut), key.substring(cut + 1), times, reason);
  }

  /** The reasons of a page, by place and change. */
  static Map<String, Reason> reasons(List<String> lines) {
    Map<String, Reason> reasons = new TreeMap<>();
    for (String line : lines) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 6 && cells[1].contains("#")) {
        String place = cells[1].strip().replace("`", "");
        reasons.put(
            place + " " + cells[2].strip(),
            new Reason(Integer.parseInt(cells[3].strip()), cells[4].strip()));
      }
    }
    return reasons;
  }
}
