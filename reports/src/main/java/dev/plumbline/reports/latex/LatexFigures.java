package dev.plumbline.reports.latex;

import dev.plumbline.reports.chart.ChartWidth;
import dev.plumbline.reports.chart.FigurePdf;
import dev.plumbline.reports.chart.SvgChart;
import java.util.List;

/** The figures of a paper, each as wide as a column, with what it shows below it. */
final class LatexFigures {
  /** After so many figures all that wait are printed, since LaTeX keeps few of them. */
  private static final int WAITING = 8;

  private static final String HEAD =
      """
      %% Each figure lies in figures/ in two widths: NAME-column.pdf for a column, and NAME-text.pdf
      %% for the whole width of a text in two columns (then with figure* in place of figure).
      \\graphicspath{{figures/}{../figures/}}
      """;
  private static final String FIGURE =
      """
      \\begin{figure}
      \\centering
      \\includegraphics{%s}
      \\caption{%s.}
      \\label{fig:%s}
      \\end{figure}
      """;

  private LatexFigures() {}

  /** The text of {@code figures.tex}. */
  static String of(List<SvgChart> figures) {
    StringBuilder text = new StringBuilder(HEAD.formatted());
    for (int i = 0; i < figures.size(); i++) {
      SvgChart figure = figures.get(i);
      String file = FigurePdf.fileName(figure.name(), ChartWidth.COLUMN);
      text.append(FIGURE.formatted(file, LatexText.of(sentence(figure.alt())), figure.name()));
      if ((i + 1) % WAITING == 0 || i + 1 == figures.size()) {
        text.append("\\clearpage\n");
      }
    }
    return text.toString();
  }

  private static String sentence(String alt) {
    return alt.endsWith(".") ? alt.substring(0, alt.length() - 1) : alt;
  }
}
