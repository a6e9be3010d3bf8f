package dev.plumbline.verification.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.estimate.PassEstimate;
import dev.plumbline.core.estimate.PassEstimate.EstimatedWork.ExplanationWork;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Plan.PlannedExplainer;
import dev.plumbline.core.run.Workbench;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Instance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
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

/** Every explainer, at its defaults, on every built-in model. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExplainerCatalogTests {
  private final Catalog catalog = Catalog.load();
  private final Plan plan = WholeCatalog.plan(catalog);
  private final Map<String, Integer> explained = new HashMap<>();
  private final Map<String, PassCounter> counted = new ConcurrentHashMap<>();
  private List<Workbench> models = List.of();
  private List<PassEstimate.Line> estimates = List.of();

  @BeforeAll
  void open(@TempDir Path folder) {
    estimates = new PassEstimate(plan, catalog).estimate(folder).lines();
    models = WholeCatalog.open(plan, catalog, folder);
  }

  @AfterAll
  void close() {
    models.forEach(Workbench::close);
  }

  @TestFactory
  @Order(1)
  Stream<DynamicTest> anAttributionDependsOnItsSampleAlone() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Workbench model : models) {
      for (PlannedExplainer explainer : plan.explainers()) {
        tests.add(
            DynamicTest.dynamicTest(
                where(explainer.name(), model.name()), () -> check(model, explainer)));
      }
    }
    return tests.stream();
  }

  private void check(Workbench model, PlannedExplainer explainer) {
    List<Outcome<Attribution>> outcomes =
        Groupings.check(
            model.samples(),
            samples -> explain(model, explainer, samples),
            ExplainerCatalogTests::assertSame);
    assertThat(outcomes).noneMatch(outcome -> outcome instanceof Outcome.Failed<Attribution>);
    for (Outcome<Attribution> outcome : outcomes) {
      if (outcome instanceof Outcome.Ok<Attribution> ok) {
        assertThat(ok.result().isFinite()).isTrue();
        explained.merge(explainer.name(), 1, Integer::sum);
      }
    }
  }

  private List<Outcome<Attribution>> explain(
      Workbench model, PlannedExplainer explainer, List<Instance> samples) {
    PassCounter passes = new PassCounter();
    List<Outcome<Attribution>> explanations = model.explain(explainer, samples, passes);
    if (samples.size() == model.samples().size()) {
      counted.put(where(explainer.name(), model.name()), passes);
    }
    return explanations;
  }

  private static void assertSame(Outcome<Attribution> one, Outcome<Attribution> other) {
    assertThat(one).isEqualTo(other);
  }

  @Test
  @Order(2)
  void everyExplainerExplainsSomething() {
    assertThat(explained.keySet())
        .containsAll(plan.explainers().stream().map(PlannedExplainer::name).toList());
  }

  /**
   * The estimate counts one that is made of another after that one, whose passes it shares. LIME
   * asks once for what it draws twice, and each sample has its own draws: their number differs. How
   * often Score-CAM asks is the number of channels, which nobody knows before the model is there;
   * the estimate says so.
   */
  @Test
  @Order(3)
  void whatAPlanEstimatesIsWhatARunCounts() {
    SoftAssertions all = new SoftAssertions();
    for (PassEstimate.Line line : estimates) {
      if (line.work() instanceof ExplanationWork explaining
          && explaining.explainer().equals("score-cam")) {
        all.assertThat(line.note().isEmpty() == line.beside().contains("each channel"))
            .as("what is said of %s", line)
            .isTrue();
      } else if (line.work() instanceof ExplanationWork explaining) {
        String name = explaining.explainer();
        String where = where(name, line.model());
        PassCounter passes = Objects.requireNonNull(counted.get(where), where);
        PassCounter shared =
            counted.getOrDefault(
                where(plan.explainer(name).orElseThrow().of(), line.model()), new PassCounter());
        long drawn = name.equals("lime") ? line.forward() / 100 : 0;
        all.assertThat(line.forward())
            .as("forward, " + where)
            .isCloseTo(passes.forward() - shared.forward(), within(drawn));
        all.assertThat(line.backward())
            .as("backward, " + where)
            .isEqualTo(passes.backward() - shared.backward());
      }
    }
    all.assertAll();
  }

  private static String where(String explainer, String model) {
    return explainer + " on " + model;
  }
}
