package dev.plumbline.reports;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.chart.ChartWidth;
import dev.plumbline.reports.chart.FigurePdf;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.chart.SvgChart;
import dev.plumbline.reports.html.HtmlReport;
import dev.plumbline.reports.latex.LatexReport;
import dev.plumbline.reports.merge.RunMerger;
import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.TextFolder;
import dev.plumbline.reports.table.AggregateTable;
import dev.plumbline.reports.table.AgreementTable;
import dev.plumbline.reports.table.CsvWriter;
import dev.plumbline.reports.table.DataTable;
import dev.plumbline.reports.table.DistributionTable;
import dev.plumbline.reports.table.EntryTable;
import dev.plumbline.reports.table.GridTable;
import dev.plumbline.reports.table.JsonSummary;
import dev.plumbline.reports.table.MarkdownReport;
import dev.plumbline.reports.table.PairwiseTable;
import dev.plumbline.reports.table.PublishedTable;
import dev.plumbline.reports.table.ReachTable;
import dev.plumbline.reports.table.ScoreParquet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * Writes the report of a run into its folder: {@code index.html}, {@code summary.csv}, {@code
 * parts.csv}, {@code distributions.csv}, {@code comparisons.csv}, {@code agreement.csv}, {@code
 * summary.json} with its schema, {@code charts/*.svg}, {@code figures} as PDF and SVG, {@code
 * latex/}, {@code report.md} and {@code scores.parquet}.
 */
public final class ReportWriter {
  /** The formats that a report can be written in. */
  public static final List<String> FORMATS =
      List.of("html", "csv", "json", "latex", "md", "pdf", "parquet");

  private static final Set<String> USUAL = Set.of("html", "csv", "json");

  private ReportWriter() {}

  /**
   * Reads description, scores and samples from a folder, and writes the report into it; equal
   * inputs give equal bytes.
   */
  public static ReportModel write(RunFolder folder) {
    ReportModel model = ReportModel.read(folder.files());
    write(new TextFolder(folder.files().folder()), model, List.of(folder.files()), USUAL);
    return model;
  }

  /**
   * Writes a report in some formats; equal reports give equal bytes.
   *
   * @param runs the runs that the report is of, which are read again for the format {@code parquet}
   * @param formats any of {@link #FORMATS}
   */
  public static void write(
      TextFolder folder, ReportModel model, List<RunFiles> runs, Set<String> formats) {
    if (formats.contains("csv")) {
      folder.write("summary.csv", CsvWriter.text(EntryTable.of(model)));
      folder.write("parts.csv", CsvWriter.text(EntryTable.parts(model)));
      folder.write("distributions.csv", CsvWriter.text(DistributionTable.of(model)));
      folder.write("comparisons.csv", CsvWriter.text(PairwiseTable.of(model)));
      writeUnlessEmpty(folder, "reached.csv", ReachTable.of(model));
      writeUnlessEmpty(folder, "grids.csv", GridTable.of(model));
      writeUnlessEmpty(folder, "aggregates.csv", AggregateTable.of(model));
      writeUnlessEmpty(folder, "published.csv", PublishedTable.of(model));
      folder.write("agreement.csv", CsvWriter.text(AgreementTable.of(model)));
    }
    if (formats.contains("json")) {
      folder.write("summary.json", JsonSummary.of(model));
      folder.write("summary.schema.json", JsonSummary.schema());
    }
    if (formats.contains("md")) {
      folder.write("report.md", MarkdownReport.of(model));
    }
    List<SvgChart> narrow = formats.contains("pdf") ? figures(model, ChartWidth.COLUMN) : List.of();
    if (formats.contains("latex")) {
      LatexReport.files(model, narrow).forEach((name, text) -> folder.write("latex/" + name, text));
    }
    if (formats.contains("parquet")) {
      ScoreParquet.write(
          folder.folder().resolve("scores.parquet"), rows -> RunMerger.forEachScore(runs, rows));
    }
    if (formats.contains("html")) {
      ReportCharts charts = ReportCharts.of(model);
      if (charts.problem().isEmpty()) {
        // a file stands alone, so it has its legend inside, as on paper
        figures(model, ChartWidth.TEXT)
            .forEach(it -> folder.write("charts/" + it.name() + ".svg", it.document()));
      }
      folder.write("index.html", HtmlReport.page(model, charts));
    }
    if (formats.contains("pdf")) {
      writeFigures(folder, narrow, ChartWidth.COLUMN);
      writeFigures(folder, figures(model, ChartWidth.TEXT), ChartWidth.TEXT);
    }
  }

  private static void writeFigures(TextFolder folder, List<SvgChart> figures, ChartWidth width) {
    try (FigurePdf writer = new FigurePdf()) {
      for (SvgChart figure : figures) {
        String name = "figures/" + FigurePdf.fileName(figure.name(), width);
        writer.write(folder.folder().resolve(name), figure, width);
        folder.write(name.replaceFirst("pdf$", "svg"), figure.document());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<SvgChart> figures(ReportModel model, ChartWidth width) {
    ReportCharts charts = ReportCharts.of(model, width);
    if (!charts.problem().isEmpty()) {
      throw new ResultsException(charts.problem());
    }
    return charts.all().toList();
  }

  private static void writeUnlessEmpty(TextFolder folder, String name, DataTable table) {
    if (!table.rows().isEmpty()) {
      folder.write(name, CsvWriter.text(table));
    }
  }
}
