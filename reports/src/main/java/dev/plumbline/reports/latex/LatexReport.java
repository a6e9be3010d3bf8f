package dev.plumbline.reports.latex;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.analysis.ResultTable;
import dev.plumbline.reports.analysis.TestColumn;
import dev.plumbline.reports.chart.SvgChart;
import dev.plumbline.reports.published.PublishedComparison;
import dev.plumbline.reports.signature.SignatureWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report for a paper as LaTeX files. */
public final class LatexReport {
  /** As many columns as fit on the width of a text. */
  private static final int COLUMNS = 3;

  private static final String MAIN =
      """
      \\documentclass{article}
      \\usepackage[utf8]{inputenc}
      \\usepackage[T1]{fontenc}
      \\usepackage{textcomp}
      \\usepackage{booktabs}
      \\usepackage{url}
      %s\\begin{document}
      \\section*{Methods}
      \\input{methods}
      \\section*{Results}
      \\input{results}
      \\input{tables}
      %s\\bibliographystyle{plain}
      \\bibliography{references}
      \\end{document}
      """;

  private LatexReport() {}

  /**
   * The files by name: {@code tables.tex}, {@code methods.tex} and {@code results.tex} to include,
   * {@code references.bib}, {@code figures.tex} if there are figures, and {@code main.tex}, which
   * shows all of them.
   *
   * @param figures charts that are written as PDF into the folder {@code figures} beside
   */
  public static Map<String, String> files(ReportModel model, List<SvgChart> figures) {
    CitationKeys keys = new CitationKeys(model.run());
    LatexParagraphs paragraphs = new LatexParagraphs(model, keys);
    String head = LatexText.comment("Plumbline, suite " + model.run().suite()) + "\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("tables.tex", head + tables(model));
    files.put("methods.tex", head + paragraphs.methods());
    files.put("results.tex", head + paragraphs.results());
    files.put("references.bib", LatexBibliography.of(keys));
    if (!figures.isEmpty()) {
      files.put("figures.tex", head + LatexFigures.of(figures));
    }
    files.put("main.tex", head + main(!figures.isEmpty()));
    return files;
  }

  private static String main(boolean withFigures) {
    return MAIN.formatted(
        withFigures ? "\\usepackage{graphicx}\n" : "", withFigures ? "\\input{figures}\n" : "");
  }

  private static String tables(ReportModel model) {
    List<String> tables = new ArrayList<>();
    int number = 0;
    SignatureWriter signatures = new SignatureWriter(model.run());
    for (ResultTable results : model.tables()) {
      tables.add(signatures(results, signatures));
      List<TestColumn> columns = results.columns();
      for (int from = 0; from < columns.size(); from += COLUMNS) {
        tables.add(
            new LatexTable(
                    results,
                    columns.subList(from, Math.min(columns.size(), from + COLUMNS)),
                    ++number)
                .text());
      }
    }
    List<PublishedComparison> published = PublishedComparison.of(model);
    if (!published.isEmpty()) {
      tables.add(LatexPublished.of(published));
    }
    return String.join("\n", tables);
  }

  /** The signature of every score of a table, as comments. */
  private static String signatures(ResultTable results, SignatureWriter signatures) {
    StringBuilder lines = new StringBuilder();
    signatures.forEach(
        results,
        (name, it) -> lines.append(LatexText.comment(name + ": " + it.text())).append('\n'));
    return lines.toString();
  }
}
