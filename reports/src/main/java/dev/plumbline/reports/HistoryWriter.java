package dev.plumbline.reports;

import dev.plumbline.reports.history.HistoryCsv;
import dev.plumbline.reports.history.ScoreHistory;
import dev.plumbline.reports.html.HistoryPage;
import dev.plumbline.reports.results.TextFolder;

/**
 * Writes a history into a folder: {@code index.html}, {@code history.csv}, and what Apache Otava
 * reads below {@code otava}.
 */
public final class HistoryWriter {
  private HistoryWriter() {}

  /** Writes a history; equal histories give equal bytes. */
  public static void write(TextFolder folder, ScoreHistory history) {
    folder.write("index.html", HistoryPage.of(history));
    folder.write("history.csv", HistoryCsv.points(history));
    folder.write("otava/otava.yaml", HistoryCsv.otavaConfiguration(history));
    for (String suite : HistoryCsv.suites(history)) {
      folder.write("otava/" + HistoryCsv.fileName(suite), HistoryCsv.otava(history, suite));
    }
  }
}
