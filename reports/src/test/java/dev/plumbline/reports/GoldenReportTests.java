package dev.plumbline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.chart.SvgChart;
import dev.plumbline.reports.html.HtmlReport;
import dev.plumbline.reports.latex.LatexReport;
import dev.plumbline.reports.table.CsvWriter;
import dev.plumbline.reports.table.EntryTable;
import dev.plumbline.reports.table.JsonSummary;
import dev.plumbline.reports.table.MarkdownReport;
import dev.plumbline.reports.table.PairwiseTable;
import dev.plumbline.reports.table.PublishedTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of a small run, byte by byte, under several locales. Charts are left out of the page,
 * for the width of letters differs between machines. {@code -Dplumbline.golden.write=true} writes
 * the files again.
 */
class GoldenReportTests {
  private static final Path SOURCES =
      Path.of("src", "test", "resources", "dev", "plumbline", "reports");
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de-DE", "tr-TR"})
  void filesAreTheSameInEveryLocale(String tag) throws IOException {
    Locale.setDefault(tag.isEmpty() ? Locale.ROOT : Locale.forLanguageTag(tag));
    ReportModel model = new SmallRun("").model();
    check("small.csv", CsvWriter.text(EntryTable.of(model)));
    check("small-parts.csv", CsvWriter.text(EntryTable.parts(model)));
    check("small.json", JsonSummary.of(model));
    check("small.md", MarkdownReport.of(model));
    check("small-comparisons.csv", CsvWriter.text(PairwiseTable.of(model)));
    check("small-published.csv", CsvWriter.text(PublishedTable.of(model)));
    for (Map.Entry<String, String> file : LatexReport.files(model, List.of()).entrySet()) {
      check("small-" + file.getKey(), file.getValue());
    }
    check(
        "small.html", lines(HtmlReport.page(model, ReportCharts.none("No charts in this file."))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "tr-TR"})
  void chartsAreTheSameInEveryLocaleAndOnEveryDrawing(String tag) {
    Locale.setDefault(Locale.ROOT);
    List<String> root = drawings();
    Locale.setDefault(Locale.forLanguageTag(tag));
    assertThat(drawings()).isNotEmpty().isEqualTo(root);
  }

  private static List<String> drawings() {
    return ReportCharts.of(new SmallRun("I").model()).all().map(SvgChart::document).toList();
  }

  @Test
  void aMachineThatCannotDrawGetsAReportThatSaysSo() {
    ReportCharts charts =
        ReportCharts.guarded(
            () -> {
              throw new InternalError("no fonts");
            });
    String page = HtmlReport.page(new SmallRun("").model(), charts);
    assertThat(page)
        .contains("The charts were left out")
        .contains("no fonts")
        .contains("Methods × tests");
  }

  /** One element per line, without the style sheet and the script. */
  private static String lines(String page) {
    return page.replaceAll("(?s)<(style|script)>.*?</(style|script)>", "<$1></$1>")
        .replaceAll("sha256-[A-Za-z0-9+/=]+", "sha256-…")
        .replace("><", ">\n<");
  }

  private static void check(String name, String actual) throws IOException {
    if (Boolean.getBoolean("plumbline.golden.write")) {
      Files.createDirectories(SOURCES);
      Files.writeString(SOURCES.resolve(name), actual);
      return;
    }
    try (InputStream in =
        Objects.requireNonNull(GoldenReportTests.class.getResourceAsStream(name), name)) {
      assertThat(actual).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
