package dev.plumbline.reports.render;

import dev.plumbline.reports.results.Place;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.ScoreRow;
import java.util.ArrayList;
import java.util.List;

/** Commits rows to a run folder as a run does: neighbors of one place are a cell. */
final class Commits {
  private Commits() {}

  /** The keys of cells that are missing from the scores, as the folder says. */
  static List<String> all(RunFolder folder, List<ScoreRow> rows) {
    List<RunFolder.PlacedCell> cells = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= rows.size(); to++) {
      Place place = rows.get(from).place();
      if (to == rows.size() || !rows.get(to).place().equals(place)) {
        String key = "cell-" + cells.size();
        folder.writeCell(key, rows.subList(from, to));
        cells.add(new RunFolder.PlacedCell(key, place));
        from = to;
      }
    }
    return folder.assembleScores(cells);
  }
}
