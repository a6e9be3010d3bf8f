package dev.plumbline.core.run;

import dev.plumbline.reports.results.WorkNotes.CellDeath;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The cells in which earlier runs died. One death may have been a kill from outside, or the fault
 * of a cell beside it: the cell is tried once more, alone and after all others. A cell in which two
 * runs died is left out.
 */
final class CrashedCells {
  private static final int TRIES = 2;

  private final Map<String, CellDeath> deaths;

  CrashedCells(List<CellDeath> deaths) {
    this.deaths = deaths.stream().collect(Collectors.toMap(CellDeath::key, Function.identity()));
  }

  /** Whether a run died in a cell. */
  boolean contains(String key) {
    return deaths.containsKey(key);
  }

  /** Whether a cell is not tried again. */
  boolean isLeftOut(String key) {
    return contains(key) && death(key).times() >= TRIES;
  }

  /** Why a cell is left out. */
  String reason(String key) {
    return "the process died "
        + death(key).times()
        + " times while it worked on this cell, as in a crash of the engine; --retry-failed tries"
        + " it again";
  }

  /** What there is to say about a cell. */
  String words(String key) {
    CellDeath death = death(key);
    return isLeftOut(key)
        ? "%s: left out as failed, because %s".formatted(death.words(), reason(key))
        : "the last run died while it worked on %s; that cell is tried once more, after all others"
            .formatted(death.words());
  }

  private CellDeath death(String key) {
    return Objects.requireNonNull(deaths.get(key), key);
  }
}
