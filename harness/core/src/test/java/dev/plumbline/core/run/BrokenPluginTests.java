package dev.plumbline.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.estimate.PassEstimate;
import dev.plumbline.core.options.RunException;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.plan.Planner;
import dev.plumbline.core.run.BreakingPlugins.BreakingDataset;
import dev.plumbline.core.run.BreakingPlugins.BreakingExplainer;
import dev.plumbline.core.run.BreakingPlugins.BreakingMetric;
import dev.plumbline.core.run.BreakingPlugins.BreakingModel;
import dev.plumbline.core.run.BreakingPlugins.BreakingOperator;
import dev.plumbline.core.suite.problem.SuiteException;
import dev.plumbline.core.suite.read.SuiteReader;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.reports.results.ScoreRow;
import dev.plumbline.reports.results.ScoreStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plug-in that breaks fails what needs it, with its name and the cause; the rest is kept. */
class BrokenPluginTests {
  private static final String EXPLAINED =
      Suites.SMALL.replace("ig: {", "b: {type: breaking}\n  ig: {");
  private static final String OPERATOR =
      Suites.SMALL.replace("[zero]", "[zero, breaking-operator]");
  private static final String TWO_MODELS =
      Suites.SMALL.replace(
          "  m: {type: analytic, dataset: d}",
          "  m: {type: analytic, dataset: d}\n  broken: {type: breaking-model, dataset: d}");
  private static final String TWO_DATASETS =
      Suites.SMALL
          .replace("datasets:\n", "datasets:\n  late: {type: breaking-data}\n")
          .replace("models:\n", "models:\n  broken: {type: analytic, dataset: late}\n");

  @TempDir Path folder;

  private static Plan plan(String suite, Catalog catalog) {
    return new Planner(catalog)
        .plan(SuiteReader.readString("broken.yaml", suite), Planner.Changes.NONE);
  }

  private RunResult run(String suite, Plugin plugin) {
    Catalog catalog = BreakingPlugins.catalog(plugin);
    RunOptions options = RunOptions.quiet(folder.resolve("run"), folder.resolve("cache"));
    return new Runner(plan(suite, catalog), options, catalog).run();
  }

  private static List<ScoreRow> failed(RunResult result) {
    return result.rows().stream()
        .filter(row -> row.outcome().status() == ScoreStatus.FAILED)
        .toList();
  }

  @SuppressWarnings("InfiniteRecursion") // it is there to overflow the stack
  private static Step<Attribution> deep(int depth) {
    Step<Attribution> deeper = deep(depth + 1);
    return deeper;
  }

  private static Explainer throwing(Throwable thrown) {
    return subject -> {
      throw BrokenPluginTests.<RuntimeException>sneaky(thrown);
    };
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws a checked exception
  private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @SuppressWarnings({
    "NullAway",
    "TypeParameterUnusedInFormals"
  }) // a plug-in of somebody else's may return null
  private static <T> T nothing() {
    return null;
  }

  static Stream<Arguments> brokenExplainers() {
    return Stream.of(
        Arguments.of(
            throwing(new IllegalStateException("boom")), "IllegalStateException: boom, at"),
        Arguments.of(
            throwing(new NoClassDefFoundError("acme/Helper")), "NoClassDefFoundError: acme"),
        Arguments.of(
            throwing(new OutOfMemoryError("Java heap space")),
            "out of memory (java heap space); run again with fewer --threads or a larger -Xmx"),
        Arguments.of(throwing(new Exception("checked")), "Exception: checked"),
        Arguments.of((Explainer) subject -> deep(0), "StackOverflowError"),
        Arguments.of((Explainer) subject -> nothing(), "it returned null"),
        Arguments.of(
            (Explainer) subject -> Step.done(BrokenPluginTests.<Attribution>nothing()),
            "it returned null"),
        Arguments.of(
            (Explainer) BreakingExplainer::shortVector, "it gave 1 values for the 16 features"));
  }

  @ParameterizedTest
  @MethodSource("brokenExplainers")
  void anExplainerThatBreaksHasFailedRowsAndTheOthersScores(Explainer explainer, String cause) {
    RunResult result = run(EXPLAINED, new BreakingExplainer(explainer));
    // the method and its permutation, ten samples each
    assertThat(failed(result))
        .hasSize(20)
        .allSatisfy(
            row ->
                assertThat(row.outcome().reason())
                    .startsWith("explainer 'b' broke: ")
                    .contains(cause));
    assertThat(result.rows()).hasSize(40);
    assertThat(result.hasFailures()).isTrue();
    assertThat(result.failures()).singleElement().asString().contains("deletion of b on m");
  }

  @Test
  void anExplainerMayBreakAfterAnAnswer() {
    RunResult result =
        run(
            EXPLAINED,
            BreakingExplainer.late(
                () -> {
                  throw new ArithmeticException("late");
                }));
    assertThat(failed(result))
        .hasSize(20)
        .allMatch(
            row -> row.outcome().reason().contains("explainer 'b' broke: ArithmeticException"));
  }

  @Test
  void aTestThatBreaksHasFailedRows() {
    RunResult result =
        run(
            Suites.SMALL + "  broken: {type: breaking-test}\n",
            new BreakingMetric(
                (subject, attribution) -> {
                  throw new IndexOutOfBoundsException("far out");
                }));
    assertThat(failed(result))
        .hasSize(20)
        .allMatch(
            row ->
                row.place().test().equals("broken")
                    && row.outcome().reason().startsWith("test 'broken' broke: IndexOutOfBounds"));
  }

  @Test
  void anOperatorThatBreaksFailsItsVariantAlone() {
    Runnable breaks =
        () -> {
          throw new IllegalStateException("no brush");
        };
    for (BreakingOperator operator :
        List.of(new BreakingOperator(breaks, () -> {}), new BreakingOperator(() -> {}, breaks))) {
      RunResult result = run(OPERATOR, operator);
      assertThat(failed(result))
          .hasSize(20)
          .allMatch(
              row ->
                  row.place().variant().equals("breaking-operator")
                      && row.outcome()
                          .reason()
                          .startsWith(
                              "operator 'breaking-operator' broke: IllegalStateException: no"
                                  + " brush"));
      assertThat(result.rows()).hasSize(40);
    }
  }

  @Test
  void aModelThatCannotBeOpenedLeavesTheOthers() {
    RunResult result =
        run(
            TWO_MODELS,
            new BreakingModel(
                () -> {
                  throw new UnsupportedOperationException("not today");
                }));
    assertThat(result.rows()).hasSize(20).allMatch(row -> row.place().model().equals("m"));
    assertThat(result.failures())
        .singleElement()
        .asString()
        .startsWith("model 'broken' broke: UnsupportedOperationException: not today")
        .endsWith("what needs it did not run");
    assertThat(result.report().run().warnings()).contains(result.failures().get(0));
  }

  @Test
  void aDatasetThatBreaksLateLeavesTheOthers() {
    RunResult result =
        run(
            TWO_DATASETS,
            new BreakingDataset(() -> BreakingDataset.late(new IllegalStateException("torn"))));
    assertThat(result.rows()).hasSize(20).allMatch(row -> row.place().model().equals("m"));
    assertThat(result.failures())
        .singleElement()
        .asString()
        .startsWith("dataset 'late' broke: IllegalStateException: torn");
  }

  @Test
  void nothingRunsWhereNothingCanBeOpened() {
    String suite = Suites.SMALL.replace("type: analytic, dataset", "type: breaking-model, dataset");
    assertThatThrownBy(
            () ->
                run(
                    suite,
                    new BreakingModel(
                        () -> {
                          throw new UnsupportedOperationException("not today");
                        })))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("not today");
  }

  /** A plan names what it could not count, and counts the rest. */
  @Test
  void anEstimateGoesOn() {
    Catalog catalog =
        BreakingPlugins.catalog(new BreakingExplainer(throwing(new StackOverflowError())));
    List<PassEstimate.Line> lines =
        new PassEstimate(plan(EXPLAINED, catalog), catalog).estimate(folder).lines();
    assertThat(lines)
        .extracting(PassEstimate.Line::note)
        .anyMatch(note -> note.startsWith("explainer 'b' broke: StackOverflowError"));
    assertThat(lines).anyMatch(line -> line.backward() > 0 && line.note().isEmpty());
  }

  /** What cannot even be made is found before anything runs. */
  @Test
  void aPlugInThatCannotBeMadeIsAProblemOfTheSuite() {
    Catalog catalog =
        BreakingPlugins.catalog(new BreakingExplainer(BrokenPluginTests.<Explainer>nothing()));
    assertThatThrownBy(() -> plan(EXPLAINED, catalog))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("explainer 'b': its plug-in ")
        .hasMessageContaining("BreakingExplainer broke: it returned null");
  }
}
