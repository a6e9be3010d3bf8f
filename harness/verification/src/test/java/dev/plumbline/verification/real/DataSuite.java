package dev.plumbline.verification.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.datasets.ExternalFolders;
import dev.plumbline.reports.results.FitKeys;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.verification.process.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A finished run of a suite over public data.
 *
 * @param files what it wrote
 * @param printed what it printed
 */
record DataSuite(RunFiles files, String printed) {
  /** The suites, as a reader finds them. */
  static final Path FOLDER =
      Path.of(System.getProperty("plumbline.root"))
          .resolve("harness/verification/src/test/resources/dev/plumbline/verification/publicdata");

  /**
   * Runs a suite to its good end, as its README says: in a copy of the folder of suites, into which
   * the folder of public data is linked.
   *
   * @param more further arguments of the command line
   */
  static DataSuite run(String name, Path scratch, String... more)
      throws IOException, InterruptedException {
    Path suites = copy(scratch);
    Path folder = Files.createTempDirectory(scratch, "runs").resolve("run");
    Path data = Files.createSymbolicLink(suites.resolve("DATA"), ExternalFolders.data());
    try {
      Launched run = Launched.start(suites.resolve(name), folder, 2, more);
      assertThat(run.await()).as(run.printed()).isZero();
      return new DataSuite(new RunFiles(folder), run.printed());
    } finally {
      Files.delete(data);
    }
  }

  private static Path copy(Path scratch) throws IOException {
    Path copy = scratch.resolve("publicdata");
    if (Files.notExists(copy)) {
      try (Stream<Path> files = Files.walk(FOLDER)) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve(FOLDER.relativize(file).toString()));
        }
      }
    }
    return copy;
  }

  /** What the summary says of each model, by its name. */
  Map<String, JsonNode> models() throws IOException {
    Map<String, JsonNode> models = new LinkedHashMap<>();
    new ObjectMapper()
        .readTree(files.report().resolveSibling("summary.json").toFile())
        .path("models")
        .forEach(one -> models.put(one.path("model").asText(), one));
    return models;
  }

  /** The share of test rows that a model is right on. */
  double accuracy(String model) throws IOException {
    JsonNode one = Objects.requireNonNull(models().get(model), model);
    return one.path(FitKeys.ACCURACY).path(0).asDouble();
  }

  /** The scores of a method by a test. */
  List<ScoreRow> of(String model, String explainer, String test) {
    return files.readScores().stream()
        .filter(row -> row.place().model().equals(model))
        .filter(row -> row.place().explainer().equals(explainer))
        .filter(row -> row.place().test().equals(test))
        .toList();
  }

  /** Checks that a method has scores by a test, on every sample. */
  void areDefined(String model, String explainer, String test) {
    assertThat(of(model, explainer, test)).isNotEmpty().allMatch(row -> row.outcome().isDefined());
  }
}
