package dev.plumbline.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.StoredRun;
import dev.plumbline.reports.analysis.ReportModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankChartTests {
  @TempDir private Path folder = Path.of("");

  private List<ReportCharts.TableCharts> ranks(double... scores) {
    return ReportCharts.of(
            ReportModel.read(
                new StoredRun("w")
                    .method("ig", "1", scores)
                    .method("lime", "1", scores)
                    .write(folder)))
        .ranks();
  }

  @Test
  void oneValueForAllHasNoChart() {
    assertThat(ranks(new double[30])).isEmpty();
  }

  @Test
  void equalMeansHaveAChartWhereTheyAreUncertain() {
    assertThat(ranks(StoredRun.around(.6))).hasSize(1);
  }
}
