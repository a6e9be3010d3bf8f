package dev.plumbline.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.plan.Plan.PlannedTest;
import dev.plumbline.core.suite.Gate;
import dev.plumbline.core.suite.problem.Problem;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.metrics.model.Metric;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.metrics.spec.MetricSpec;
import dev.plumbline.metrics.spec.MetricSpec.Category;
import dev.plumbline.metrics.spec.MetricSpec.Contract;
import dev.plumbline.metrics.spec.MetricSpec.Direction;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GatePlannerTests {
  private static List<Gate> gates(String bound) {
    return SuiteReader.readString(
            "s.yaml",
            """
            plumbline: 1
            suite: s
            datasets: {d: {}}
            models: {m: {dataset: d}}
            explainers: {e: {}, f: {}}
            tests: {t: {}}
            gates: [{test: t, explainer: e, BOUND}]
            """
                .replace("BOUND", bound))
        .gates();
  }

  private static Problems checked(String bound, Direction direction) {
    Problems problems = new Problems();
    new GatePlanner(
            List.of(PlannedTest.of("t", new Directed(direction), new Parameters(Map.of()))),
            problems)
        .check(gates(bound));
    return problems;
  }

  /** A test that says which scores are better, and scores nothing. */
  private record Directed(Direction direction) implements MetricPlugin {
    @Override
    public PluginSpec spec() {
      return PluginSpec.metric("directed").version(1).summary("A direction.").build();
    }

    @Override
    public MetricSpec metric() {
      return MetricSpec.of(Category.COMPLEXITY)
          .direction(direction)
          .share()
          .provenBy(Contract.COMPLEXITY)
          .shows("Nothing.")
          .cannotShow("Anything.")
          .costs("0 passes")
          .build();
    }

    @Override
    public Metric create(Parameters parameters) {
      return (Metric.OfExplanation) (subject, attribution) -> Step.done(Score.undefined("none"));
    }
  }

  @ParameterizedTest
  @CsvSource({"HIGHER, 0", "LOWER, 0", "NEITHER, 1"})
  void noneIsBetterInATestWithoutADirection(Direction direction, int expected) {
    Problems problems = checked("better-than: {explainer: f}", direction);
    assertThat(problems.list()).hasSize(expected);
    assertThat(problems.list())
        .extracting(Problem::toString)
        .allMatch(
            it ->
                it.equals(
                    "s.yaml:7:9: test 't' calls neither high nor low scores better, so none is"
                        + " 'better-than' another; bound its scores with 'at-most' or 'at-least'"));
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void scoresMayBeEqualInAnyTest(Direction direction) {
    assertThat(checked("equivalence: {explainer: f, within: 0.1}", direction).list()).isEmpty();
  }
}
