package dev.plumbline.verification.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.datasets.ExternalFolders.NeedsData;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every method on every public model, by suites that a reader can run: it explains, or says why
 * not; it never fails. {@code harness/docs/REAL-MODELS.md} is made of the runs; the property {@code
 * plumbline.regenerate} writes it anew.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsData
class PublicModelsTests {
  private static final Path PAGE =
      Path.of(System.getProperty("plumbline.root"), "harness", "docs", "REAL-MODELS.md");

  private static final List<String> SUITES =
      List.of("digits", "photos", "tables", "texts", "series");

  /** Values that come from elsewhere, and truth that no network has. */
  private static final Set<String> LEFT_OUT = Set.of("imported", "exact");

  /** Two tenths of a point. */
  private static final double NEAR = 0.002;

  private final Map<String, DataSuite> runs = new LinkedHashMap<>();
  private Map<String, Elsewhere> elsewhere = Map.of();

  @BeforeAll
  void runTheSuites(@TempDir Path scratch) throws Exception {
    elsewhere = Elsewhere.read();
    for (String suite : SUITES) {
      runs.put(suite, DataSuite.run("methods/" + suite + ".yaml", scratch));
    }
  }

  @Test
  void everyMethodExplainsOrSaysWhyNot() throws IOException {
    Set<String> methods =
        ServiceLoader.load(ExplainerPlugin.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(plugin -> !plugin.explainer().control())
            .map(plugin -> plugin.spec().id())
            .filter(id -> !LEFT_OUT.contains(id))
            .collect(Collectors.toSet());
    for (DataSuite run : runs.values()) {
      List<ScoreRow> rows = run.files().readScores();
      assertThat(rows)
          .extracting(row -> row.outcome().status())
          .doesNotContain(ScoreStatus.FAILED, ScoreStatus.INVALID);
      for (String model : run.models().keySet()) {
        assertThat(rows)
            .filteredOn(row -> row.place().model().equals(model))
            .as(model)
            .extracting(row -> row.place().explainer())
            .containsAll(methods);
      }
    }
  }

  @Test
  void modelsAreAsGoodAsElsewhere() throws IOException {
    int held = 0;
    for (DataSuite run : runs.values()) {
      for (Map.Entry<String, JsonNode> model : run.models().entrySet()) {
        Elsewhere known = Objects.requireNonNull(elsewhere.get(model.getKey()), model.getKey());
        if (known.isOfAllRows(model.getValue())) {
          assertThat(Elsewhere.value(model.getValue()))
              .as(model.getKey())
              .isCloseTo(known.value(), within(NEAR));
          held++;
        }
      }
    }
    // the first thousand images of the two others: RealModelTests
    assertThat(held).isEqualTo(8);
  }

  @Test
  void thePageIsMadeOfTheRuns() throws IOException {
    MethodsPage page = new MethodsPage();
    for (Map.Entry<String, DataSuite> run : runs.entrySet()) {
      page.add(run.getKey(), run.getValue(), elsewhere);
    }
    if (System.getProperty("plumbline.regenerate") != null) {
      Files.writeString(PAGE, page.toString());
    }
    assertThat(PAGE).as("`mvn -q -Pregenerate verify` writes it anew").hasContent(page.toString());
  }
}
