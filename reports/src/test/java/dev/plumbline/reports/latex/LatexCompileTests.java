package dev.plumbline.reports.latex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.StoredRun;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.chart.ChartWidth;
import dev.plumbline.reports.chart.FigurePdf;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.chart.SvgChart;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for a paper compiles as it is, with its citations. */
@Tag("slow")
class LatexCompileTests {
  @TempDir private Path folder;

  @BeforeEach
  void aLatexIsThere() {
    for (String program : List.of("pdflatex", "bibtex")) {
      boolean found =
          Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
              .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
      assumeTrue(found, "needs " + program + ", such as Debian's texlive-latex-recommended");
    }
  }

  @Test
  void aComparisonOfMethodsCompiles() throws IOException, InterruptedException {
    ReportModel model =
        ReportModel.read(
            new StoredRun("w")
                .method("ig", "1", StoredRun.around(.7))
                .method("lime_2", "1", StoredRun.around(.69))
                .method("poor", "1", StoredRun.around(.4))
                .write(folder.resolve("run")));
    compiles(LatexReport.files(model, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a_b & 50% #1 $x^2$ {\\input} caf\u00e9 \u6f22\u5b57"})
  void namesOfASuiteCompile(String prefix) throws IOException, InterruptedException {
    compiles(LatexReport.files(new SmallRun(prefix).model(), List.of()));
  }

  @Test
  void figuresCompile() throws IOException, InterruptedException {
    ReportModel model = new SmallRun("a_b & ").model();
    List<SvgChart> figures = ReportCharts.of(model, ChartWidth.COLUMN).all().toList();
    try (FigurePdf writer = new FigurePdf()) {
      for (SvgChart figure : figures) {
        String name = FigurePdf.fileName(figure.name(), ChartWidth.COLUMN);
        writer.write(folder.resolve("figures").resolve(name), figure, ChartWidth.COLUMN);
      }
    }
    compiles(LatexReport.files(model, figures));
  }

  private void compiles(Map<String, String> files) throws IOException, InterruptedException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    List<String> latex =
        List.of("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main.tex");
    run(latex);
    run(List.of("bibtex", "main"));
    run(latex);
    String log = run(latex);
    assertThat(log).doesNotContain("undefined references", "Citation `");
    assertThat(folder.resolve("main.pdf")).isNotEmptyFile();
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String told = Files.readString(out, StandardCharsets.ISO_8859_1);
    assertThat(process.exitValue()).as(told).isZero();
    return told;
  }
}
