package dev.plumbline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.html.HtmlReport;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.StoredRows;
import dev.plumbline.reports.results.TextFolder;
import dev.plumbline.reports.table.CsvWriter;
import dev.plumbline.reports.table.EntryTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTests {

  @Test
  void aRunFolderIsRenderedAgainAlone(@TempDir Path temp) {
    SmallRun small = new SmallRun("");
    try (RunFolder folder = RunFolder.open(temp)) {
      folder.writeRun(small.description());
      folder.writeViews(small.views());
      assertThat(StoredRows.assemble(folder, small.rows())).isEmpty();
      assertThat(ReportWriter.write(folder)).isEqualTo(small.model());
    }
    assertThat(temp.resolve("index.html")).content().isEqualTo(HtmlReport.of(small.model()));
    assertThat(temp.resolve("summary.csv"))
        .content()
        .isEqualTo(CsvWriter.text(EntryTable.of(small.model())));
    assertThat(temp.resolve("charts")).isDirectoryContaining("glob:**accuracy-against-ftpt*.svg");
  }

  @Test
  void filesOfChartsStandAloneWithTheirLegendInside(@TempDir Path temp) throws IOException {
    ReportModel model = new SmallRun("").model();
    ReportWriter.write(new TextFolder(temp), model, List.of(), Set.of("html", "pdf"));
    for (String folder : List.of("charts", "figures")) {
      try (Stream<Path> files = Files.list(temp.resolve(folder))) {
        List<Path> curves =
            files.filter(it -> it.getFileName().toString().matches("curve-.*zero.*svg")).toList();
        // a chart of the page, and one for each width of paper
        assertThat(curves).hasSize(folder.equals("charts") ? 1 : 2);
        for (Path curve : curves) {
          assertThat(Jsoup.parse(Files.readString(curve), "", Parser.xmlParser()).select("text"))
              .extracting(Element::text)
              .contains("ig", "their attributions, shuffled", "removed →", "logit →");
        }
      }
    }
  }
}
