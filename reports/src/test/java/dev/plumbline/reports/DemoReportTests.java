package dev.plumbline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.chart.ReportCharts;
import dev.plumbline.reports.results.RunFolder;
import dev.plumbline.reports.results.StoredRows;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DemoReportTests {
  private static final Path FOLDER = Path.of("target", "demo-report");

  @Test
  void aRunOfTheQuickstartsShapeIsRendered() {
    try (RunFolder folder = RunFolder.open(FOLDER)) {
      folder.writeRun(DemoDescription.description());
      folder.writeViews(DemoRun.views());
      assertThat(StoredRows.assemble(folder, DemoRun.rows())).isEmpty();
      ReportModel model = ReportWriter.write(folder);
      assertThat(ReportCharts.of(model).problem()).isEmpty();
    }
  }
}
