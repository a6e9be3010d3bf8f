package dev.plumbline.verification.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.run.Workbench;
import dev.plumbline.metrics.model.Score;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Every test of the catalog, at its defaults, on every built-in model. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MetricCatalogTests {
  /** One method of each kind of attribution, so that every test accepts one of them. */
  private static final List<String> METHODS =
      List.of("gradient-x-input", "integrated-gradients", "saliency", "attention");

  private final Catalog catalog = Catalog.load();
  private final Plan plan = WholeCatalog.plan(catalog);
  private final Map<String, Integer> defined = new HashMap<>();
  private List<Workbench> models = List.of();

  @BeforeAll
  void open(@TempDir Path folder) {
    models = WholeCatalog.open(plan, catalog, folder);
  }

  @AfterAll
  void close() {
    models.forEach(Workbench::close);
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> aScoreDependsOnItsSampleAlone() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Workbench model : models) {
      for (PlannedTest test : plan.tests()) {
        tests.add(
            DynamicTest.dynamicTest(words(test) + " on " + model.name(), () -> check(model, test)));
      }
    }
    return tests.stream();
  }

  private static String words(PlannedTest test) {
    return test.variant().isEmpty() ? test.name() : test.name() + "(" + test.variant() + ")";
  }

  /** The first method the test accepts stands for all: what others change is their values alone. */
  private void check(Workbench model, PlannedTest test) {
    for (String method : METHODS) {
      PlannedExplainer explainer = plan.explainer(method).orElseThrow();
      boolean applies =
          model.score(test, explainer, model.samples().subList(0, 1), new PassCounter()).get(0)
              instanceof Outcome.Ok<Score>;
      if (applies) {
        check(model, test, explainer);
        return;
      }
    }
  }

  private void check(Workbench model, PlannedTest test, PlannedExplainer explainer) {
    List<Outcome<Score>> outcomes =
        Groupings.check(
            model.samples(),
            samples -> model.score(test, explainer, samples, new PassCounter()),
            MetricCatalogTests::assertSame);
    assertThat(outcomes).noneMatch(outcome -> outcome instanceof Outcome.Failed<Score>);
    for (Outcome<Score> outcome : outcomes) {
      if (outcome instanceof Outcome.Ok<Score> ok && ok.result().isDefined()) {
        defined.merge(words(test), 1, Integer::sum);
      }
    }
  }

  private static void assertSame(Outcome<Score> one, Outcome<Score> other) {
    if (one instanceof Outcome.Ok<Score> ok
        && other instanceof Outcome.Ok<Score> reference
        && ok.result().isDefined()) {
      double value = reference.result().value();
      assertThat(ok.result().value()).isCloseTo(value, within(1e-5 * Math.max(1, Math.abs(value))));
    } else {
      assertThat(one).isEqualTo(other);
    }
  }

  @Test
  @Order(2)
  void everyTestHasValues() {
    assertThat(defined.keySet())
        .containsAll(plan.tests().stream().map(MetricCatalogTests::words).toList());
  }
}
