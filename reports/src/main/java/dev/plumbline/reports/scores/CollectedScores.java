package dev.plumbline.reports.scores;

import dev.plumbline.reports.results.ScorePlace;
import dev.plumbline.reports.results.ScoreRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All scores of a run by table and place, added row by row, so that the rows themselves need not be
 * kept.
 */
public final class CollectedScores {
  /** The data set and model of a table. */
  public record TableKey(String dataset, String model) {}

  /** A place in a table: an explainer and one variant of a test, by name. */
  public record PlaceKey(String explainer, String test, String variant) {}

  private final NameIndex names;
  private final Map<TableKey, Map<PlaceKey, PlaceScores>> tables = new LinkedHashMap<>();

  /** A collection without scores. */
  public CollectedScores() {
    this(new NameIndex());
  }

  private CollectedScores(NameIndex names) {
    this.names = names;
  }

  /** An empty collection whose scores can be paired with those of this one. */
  public CollectedScores beside() {
    return new CollectedScores(names);
  }

  /** Adds a row. */
  public void add(ScoreRow row) {
    ScorePlace place = row.place();
    tables
        .computeIfAbsent(new TableKey(place.dataset(), place.model()), key -> new LinkedHashMap<>())
        .computeIfAbsent(
            new PlaceKey(place.explainer(), place.test(), place.variant()), key -> emptyPlace())
        .add(row);
  }

  PlaceScores emptyPlace() {
    return new PlaceScores(names);
  }

  /** The scores by table and place, in the order in which they were first seen. */
  public Map<TableKey, Map<PlaceKey, PlaceScores>> tables() {
    return Collections.unmodifiableMap(tables);
  }
}
