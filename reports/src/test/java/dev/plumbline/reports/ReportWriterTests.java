package dev.plumbline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.html.HtmlReport;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.StoredRows;
import dev.plumbline.reports.table.CsvWriter;
import dev.plumbline.reports.table.EntryTable;
import java.nio.file.Path;
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
}
