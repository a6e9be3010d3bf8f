package dev.plumbline.reports.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.reports.results.ResultsException;
import dev.plumbline.reports.results.TestDescription;
import dev.plumbline.reports.table.JsonSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the means of a stored run: of all methods and of tests of the model, where the test says
 * which scores are better. Summaries of older versions are read too: those without {@code format}
 * have the parts of scores among their cells.
 *
 * @param run the run
 * @param folder its folder
 */
record SummaryReader(HistoryRun run, Path folder) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int OLDEST = 1;

  /** Adds the points of the run, and the tests that they are of. */
  void read(Map<SeriesKey, List<HistoryPoint>> points, Map<SeriesKey, TestDescription> tests) {
    for (JsonNode cell : cells()) {
      String explainer = cell.path("explainer").asText();
      Optional<TestDescription> test =
          run.run().comparedTest(explainer, cell.path("test").asText());
      if (test.isPresent() && cell.path("part").asText().isEmpty() && cell.has("mean")) {
        SeriesKey key =
            new SeriesKey(
                run.suite(),
                cell.path("dataset").asText(),
                cell.path("model").asText(),
                explainer,
                test.get().name(),
                cell.path("variant").asText());
        points.computeIfAbsent(key, any -> new ArrayList<>()).add(point(cell, key, test.get()));
        tests.put(key, test.get());
      }
    }
  }

  private HistoryPoint point(JsonNode cell, SeriesKey key, TestDescription test) {
    return new HistoryPoint(
        new HistoryStamp(
            run.label(),
            run.commit(),
            run.date().map(String::valueOf).orElse(""),
            run.name(),
            test.version(),
            key.explainer().isEmpty() ? 0 : run.explainerVersion(key.explainer()),
            run.run().provenance().getOrDefault("Plumbline", "")),
        cell.path("mean").asDouble(),
        cell.path("low").asDouble(Double.NaN),
        cell.path("high").asDouble(Double.NaN),
        cell.path("defined").asInt(),
        run.setting(key.dataset(), key.model()));
  }

  private JsonNode cells() {
    Path file = folder.resolve("summary.json");
    if (!Files.exists(file)) {
      throw new ResultsException(
          folder
              + " has no summary.json; 'plumbline report "
              + folder
              + " --formats json' writes it");
    }
    try {
      JsonNode summary = MAPPER.readTree(Files.readString(file));
      if (summary.path("format").asInt(OLDEST) > JsonSummary.FORMAT) {
        throw new ResultsException(
            file
                + " has format "
                + summary.path("format")
                + ", and this version of Plumbline reads up to "
                + JsonSummary.FORMAT
                + "; use the version that wrote it, or a later one");
      }
      return summary.path("cells");
    } catch (IOException e) {
      throw new ResultsException("cannot read " + file + ": " + e.getMessage());
    }
  }
}
