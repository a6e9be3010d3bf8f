package dev.plumbline.reports.latex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.StoredRun;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.chart.ChartWidth;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.chart.SvgChart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatexReportTests {
  private static Map<String, String> files(Path folder) {
    return LatexReport.files(
        ReportModel.read(
            new StoredRun("w")
                .method("ig", "1", StoredRun.around(.7))
                .method("lime_2", "1", StoredRun.around(.69))
                .method("poor", "1", StoredRun.around(.4))
                .write(folder)),
        List.of());
  }

  @Test
  void theBestAndAllThatAreNotShownToBeWorseAreBold(@TempDir Path folder) {
    assertThat(files(folder).get("tables.tex"))
        .contains("\\textsuperscript{a} & ig & \\textbf{")
        .contains("\\textsuperscript{b} & lime\\_2 & \\textbf{")
        .contains("\\textsuperscript{c} & poor & 0.")
        .containsPattern("ig & \\\\textbf\\{[0-9.]+\\}\\\\textsuperscript\\{c\\} ")
        .contains("Method & deletion $\\uparrow$")
        .contains("$n$ & 30");
  }

  @Test
  void sourcesAreCitedByAuthorAndYear(@TempDir Path folder) {
    assertThat(files(folder).get("methods.tex")).contains("deletion (primary)~\\cite{samek2017}");
    assertThat(files(folder).get("references.bib"))
        .contains("@misc{samek2017,\n  author = {Samek and others},\n  year = {2017},")
        .contains("eprint = {1509.06321}")
        .contains("@article{holm1979,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\input{/etc/passwd}",
        "}\\end{tabular}",
        "% gone",
        "$x^2_i$ & #1 ~ \"q\" |b| <c>",
        "line\nbreak",
        "漢字"
      })
  void namesFromDataAreTextAndNothingElse(String hostile) {
    Map<String, String> plain = LatexReport.files(new SmallRun("x").model(), List.of());
    Map<String, String> files = LatexReport.files(new SmallRun(hostile + "x").model(), List.of());
    for (String name : plain.keySet()) {
      if (name.endsWith(".tex")) {
        assertThat(commands(files.getOrDefault(name, ""), hostile))
            .as(name)
            .isEqualTo(commands(plain.getOrDefault(name, ""), ""));
      }
    }
  }

  /** The file without the escaped prefix, comments and numbers: names are keys of draws. */
  private static String commands(String text, String prefix) {
    return text.replaceAll("(?m)^% .*$", "%")
        .replace(LatexText.of(prefix), "")
        .replaceAll("[0-9.]+", "0");
  }

  @Test
  void everyFigureIsIncludedWithACaptionAndALabel() {
    ReportModel model = new SmallRun("a_b").model();
    List<SvgChart> figures = ReportCharts.of(model, ChartWidth.COLUMN).all().toList();
    Map<String, String> files = LatexReport.files(model, figures);
    assertThat(figures).isNotEmpty();
    for (SvgChart figure : figures) {
      assertThat(files.get("figures.tex"))
          .contains("\\includegraphics{" + figure.name() + "-column.pdf}")
          .contains("\\label{fig:" + figure.name() + "}");
    }
    assertThat(files.get("figures.tex")).contains("a\\_b").doesNotContain("{a_b");
    assertThat(files.get("main.tex")).contains("\\usepackage{graphicx}", "\\input{figures}");
    Map<String, String> without = LatexReport.files(model, List.of());
    assertThat(without).doesNotContainKey("figures.tex");
    assertThat(without.get("main.tex")).doesNotContain("graphic", "figures");
  }
}
