package dev.plumbline.reports.results;

import dev.plumbline.reports.results.RunFolder.PlacedCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of many places as a run leaves them: one cell per place. */
public final class StoredRows {
  private StoredRows() {}

  /** Commits the rows, and assembles the scores in the order of the places' first rows. */
  public static List<String> assemble(RunFolder folder, List<ScoreRow> rows) {
    Map<ScorePlace, List<ScoreRow>> places = new LinkedHashMap<>();
    rows.forEach(row -> places.computeIfAbsent(row.place(), any -> new ArrayList<>()).add(row));
    List<PlacedCell> cells = new ArrayList<>();
    places.forEach(
        (place, all) -> {
          String key = "cell-" + cells.size();
          folder.writeCell(key, all);
          cells.add(new PlacedCell(key, place));
        });
    return folder.assembleScores(cells);
  }
}
