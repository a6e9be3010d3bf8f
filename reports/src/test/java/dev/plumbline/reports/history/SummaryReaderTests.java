package dev.plumbline.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.reports.SmallRun;
import dev.plumbline.reports.results.JsonDocuments;
import dev.plumbline.reports.results.ResultsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code summary-N.json} is what the version of format N wrote for {@link SmallRun}. */
class SummaryReaderTests {
  @TempDir private Path folder = Path.of("");

  private void store(String summary) throws IOException {
    Files.writeString(
        folder.resolve("run.json"), JsonDocuments.pretty(new SmallRun("").description()));
    Files.writeString(folder.resolve("summary.json"), summary);
  }

  private static String sample(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SummaryReaderTests.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"summary-1.json", "summary-2.json"})
  void summariesOfEveryVersionGiveTheSameMeans(String name) throws IOException {
    store(sample(name));
    Map<String, Double> means = new TreeMap<>();
    for (ScoreSeries series : ScoreHistory.read(List.of(folder), 0.01).series()) {
      assertThat(series.points()).hasSize(1);
      means.put(
          series.key().explainer() + " " + series.key().test() + " " + series.key().variant(),
          series.points().get(0).mean());
    }
    assertThat(means).containsOnlyKeys(" focus ", "ig deletion zero", "ig deletion mean");
    assertThat(means.get(" focus ")).isCloseTo(5 / 6.0, within(1e-12));
    assertThat(means.get("ig deletion zero")).isCloseTo(1.055, within(1e-12));
    assertThat(means.get("ig deletion mean")).isCloseTo(1, within(1e-12));
  }

  @Test
  void aNewerFormatIsRefused() throws IOException {
    store(sample("summary-2.json").replace("\"format\" : 2", "\"format\" : 3"));
    assertThatThrownBy(() -> ScoreHistory.read(List.of(folder), 0.01))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("has format 3, and this version of Plumbline reads up to 2");
  }
}
