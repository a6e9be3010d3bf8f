package dev.plumbline.core.expect;

import dev.plumbline.core.suite.ExpectedValue;
import dev.plumbline.core.suite.ExpectedValue.Kind;
import dev.plumbline.core.suite.ExpectedValues;
import dev.plumbline.core.suite.ExpectedValues.ExpectedTable;
import dev.plumbline.reports.scores.CollectedScores.PlaceKey;
import dev.plumbline.reports.scores.CollectedScores.TableKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kind in which each value is recorded.
 *
 * @param known the kinds that were chosen, by table and place
 * @param others the kind of all other values
 */
record RecordedKinds(Map<TableKey, Map<PlaceKey, Kind>> known, Kind others) {

  /** One kind for all. */
  static RecordedKinds all(Kind kind) {
    return new RecordedKinds(Map.of(), kind);
  }

  /** The kinds of values that were recorded before. */
  static RecordedKinds of(ExpectedValues old) {
    Map<TableKey, Map<PlaceKey, Kind>> known = new HashMap<>();
    Set<Kind> all = new TreeSet<>();
    for (ExpectedTable table : old.tables()) {
      TableKey key = new TableKey(table.dataset(), table.model());
      Map<PlaceKey, Kind> kinds = known.computeIfAbsent(key, any -> new HashMap<>());
      for (ExpectedValue value : table.values()) {
        kinds.put(ExpectedWords.place(value), value.kind());
        all.add(value.kind());
      }
    }
    return new RecordedKinds(known, all.size() == 1 ? all.iterator().next() : Kind.STATISTICAL);
  }

  Kind of(TableKey table, PlaceKey place) {
    return known.getOrDefault(table, Map.of()).getOrDefault(place, others);
  }
}
