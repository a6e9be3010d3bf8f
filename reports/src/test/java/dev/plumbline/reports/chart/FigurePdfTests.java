package dev.plumbline.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.StoredRun;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.chart.SvgCanvas.TextAnchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FigurePdfTests {
  @TempDir private Path folder;

  private final FigurePdf figures = new FigurePdf();

  @AfterEach
  void close() throws IOException {
    figures.close();
  }

  private Path file(SvgChart chart, ChartWidth width) {
    Path file = folder.resolve(FigurePdf.fileName(chart.name(), width));
    figures.write(file, chart, width);
    return file;
  }

  private SvgChart rank(ChartWidth width) {
    ReportModel model =
        ReportModel.read(
            new StoredRun("w")
                .method("ig", "1", StoredRun.around(.7))
                .method("a-method-with-a-rather-long-name", "1", StoredRun.around(.4))
                .write(folder.resolve("run")));
    return ReportCharts.of(model, width).ranks().get(0).charts().get(0);
  }

  private static String text(Path file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      return new PDFTextStripper().getText(document);
    }
  }

  @ParameterizedTest
  @CsvSource({"COLUMN, 240", "TEXT, 495"})
  void theOnePageIsAsWideAsPaperAsksForAndHasTheProportionsOfTheChart(
      ChartWidth width, double points) throws IOException {
    SvgChart chart = rank(width);
    try (PDDocument document = Loader.loadPDF(file(chart, width).toFile())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      PDRectangle page = document.getPage(0).getMediaBox();
      assertThat(page.getWidth()).isCloseTo((float) points, within(0.01f));
      assertThat((double) page.getHeight())
          .isCloseTo(points * chart.height() / chart.width(), within(0.01));
    }
  }

  @Test
  void textIsText() throws IOException {
    assertThat(text(file(rank(ChartWidth.TEXT), ChartWidth.TEXT)))
        .contains("ig", "a-method-with-a-rath…", "P(best)", "better →");
  }

  @ParameterizedTest
  @EnumSource(
      value = ChartWidth.class,
      names = {"COLUMN", "TEXT"})
  void everyChartOfAReportIsWrittenWithItsWordsAndTheSameBytesAgain(ChartWidth width)
      throws IOException {
    List<SvgChart> charts = ReportCharts.of(new SmallRun("").model(), width).all().toList();
    List<SvgChart> again = ReportCharts.of(new SmallRun("").model(), width).all().toList();
    assertThat(charts).isNotEmpty();
    for (int i = 0; i < charts.size(); i++) {
      byte[] first = Files.readAllBytes(file(charts.get(i), width));
      assertThat(text(file(charts.get(i), width))).as(charts.get(i).name()).isNotBlank();
      assertThat(Files.readAllBytes(file(again.get(i), width))).isEqualTo(first);
    }
  }

  @Test
  void linesOfACurveAreNamedInTheFigureItself() throws IOException {
    SvgChart curve =
        ReportCharts.of(new SmallRun("").model(), ChartWidth.COLUMN)
            .curves()
            .get(0)
            .charts()
            .get(0)
            .drawing();
    assertThat(text(file(curve, ChartWidth.COLUMN))).contains("ig", "shuffled");
  }

  @Test
  void charactersThatTheFontLacksAreDrawnAndTheOthersStayText() throws IOException {
    SvgChart chart =
        new SvgCanvas(372, 60)
            .text(10, 20, "漢字", TextAnchor.START, 12)
            .text(10, 40, "beside", TextAnchor.START, 12)
            .chart("han", "");
    assertThat(text(file(chart, ChartWidth.COLUMN)).strip()).isEqualTo("beside");
  }
}
