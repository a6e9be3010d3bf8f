package dev.plumbline.datasets.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.spec.Parameters;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class PlantedTableTests {
  private static final PlantedTable PLUGIN = new PlantedTable();

  private static Dataset open(Map<String, Object> given) {
    return PLUGIN.open(
        Parameters.defaults(PLUGIN.spec(), given),
        new DatasetPlugin.DatasetContext(5, Path.of("none"), Progress.SILENT));
  }

  @Test
  void withoutNoiseTheLabelIsTheSignOfTheScore() {
    for (Instance row : open(Map.of("noise", 0.0)).train()) {
      float[] x = row.row().copyRow(0);
      double region = -1 * x[6] + x[8];
      double score = 1.5 * x[0] - 2 * x[1] + x[2] * x[3] + region;
      assertThat(row.label()).isEqualTo(score > 0 ? 1 : 0);
    }
  }

  @Test
  void everyCategoryIsOneHotAndOneFeature() {
    for (Instance row : open(Map.of("test", 100L)).test()) {
      float[] x = row.row().copyRow(0);
      assertThat(x[6] + x[7] + x[8]).isEqualTo(1);
      assertThat(x[9] + x[10] + x[11] + x[12]).isEqualTo(1);
      assertThat(row.features().features()).isEqualTo(8);
      assertThat(row.features().size(6)).isEqualTo(3);
      assertThat(row.features().size(7)).isEqualTo(4);
      assertThat(row.captions().get(6)).isEqualTo("region");
      assertThat(((Truth.DataTruth) row.truth()).features())
          .isEqualTo(Truth.Features.of(0, 1, 2, 3, 6));
    }
  }

  /** Of 20,000 rows a sample correlation has sd (1 − ρ²)/√n = 0.0045 and less; five are 0.023. */
  @Test
  void bystandersAreCorrelatedAsAskedAndNothingElseIs() {
    Dataset dataset = open(Map.of("train", 20_000L, "correlation", 0.6));
    double[][] columns = new double[6][20_000];
    for (int i = 0; i < 20_000; i++) {
      Instance row = dataset.train().get(i);
      for (int c = 0; c < 6; c++) {
        columns[c][i] = row.row().get(0, c);
      }
    }
    PearsonsCorrelation pearson = new PearsonsCorrelation();
    assertThat(pearson.correlation(columns[0], columns[4])).isCloseTo(0.6, within(0.023));
    assertThat(pearson.correlation(columns[2], columns[5])).isCloseTo(0.6, within(0.023));
    assertThat(pearson.correlation(columns[0], columns[1])).isCloseTo(0, within(0.036));
    assertThat(pearson.correlation(columns[0], columns[5])).isCloseTo(0, within(0.036));
  }
}
