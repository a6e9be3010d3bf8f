package dev.plumbline.verification.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.suite.read.SuiteReader;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The suites of selective dependence classification in their full setting. */
class FullSettingTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aggregation",
        "capacity",
        "data-size",
        "learning",
        "schedules",
        "segments",
        "sparsity"
      })
  void allModelsOfTheShippedSuiteAreTrainedInFull(String name) {
    Path suite =
        Path.of(System.getProperty("plumbline.root"), "harness/docs/examples/sdc-full")
            .resolve("sdc-" + name + ".yaml");
    Plan plan = new Planner(Catalog.load()).plan(SuiteReader.read(suite), Planner.Changes.NONE);
    assertThat(plan.samples()).isEqualTo(1000);
    assertThat(plan.seeds().train()).hasSize(10);
    assertThat(plan.models())
        .allMatch(model -> model.parameters().value("epochs").orElse(0L).equals(2500L));
    assertThat(plan.criteria().published()).isNotEmpty();
  }
}
