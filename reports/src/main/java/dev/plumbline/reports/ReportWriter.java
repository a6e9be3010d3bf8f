package dev.plumbline.reports;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.html.HtmlReport;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.table.AgreementTable;
import dev.plumbline.reports.table.ContestTable;
import dev.plumbline.reports.table.CsvWriter;
import dev.plumbline.reports.table.EntryTable;
import dev.plumbline.reports.table.JsonSummary;
import java.util.Set;

/**
 * Writes the report of a run into its folder: {@code index.html}, {@code summary.csv}, {@code
 * comparisons.csv}, {@code agreement.csv}, {@code summary.json} and {@code charts/*.svg}.
 */
public final class ReportWriter {
  private ReportWriter() {}

  /**
   * Reads description, scores and samples from a folder, and writes the report into it; equal
   * inputs give equal bytes.
   */
  public static ReportModel write(RunFolder folder) {
    ReportModel model = ReportModel.read(folder.files());
    write(folder, model);
    return model;
  }

  /** Writes a report in all formats. */
  public static void write(RunFolder folder, ReportModel model) {
    write(folder, model, Set.of("html", "csv", "json"));
  }

  /**
   * Writes a report in some formats; equal reports give equal bytes.
   *
   * @param formats any of {@code html} (the page and its charts), {@code csv} and {@code json}
   */
  public static void write(RunFolder folder, ReportModel model, Set<String> formats) {
    if (formats.contains("csv")) {
      folder.writeText("summary.csv", CsvWriter.text(EntryTable.of(model)));
      folder.writeText("comparisons.csv", CsvWriter.text(ContestTable.of(model)));
      folder.writeText("agreement.csv", CsvWriter.text(AgreementTable.of(model)));
    }
    if (formats.contains("json")) {
      folder.writeText("summary.json", JsonSummary.of(model));
    }
    if (formats.contains("html")) {
      ReportCharts charts = ReportCharts.of(model);
      charts
          .all()
          .forEach(
              drawing -> folder.writeText("charts/" + drawing.name() + ".svg", drawing.document()));
      folder.writeText("index.html", HtmlReport.page(model, charts));
    }
  }
}
