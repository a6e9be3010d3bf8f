package dev.plumbline.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.suite.problem.SuiteException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class SuiteRunTests {
  private static final String SUITES = "src/test/resources/dev/plumbline/junit/";

  // The classes that these tests run; they are nested, so Surefire does not run them itself.

  @FaithfulnessSuite(value = SUITES + "kept.yaml", folder = "target/junit/kept")
  static class Kept implements FaithfulnessGates {
    @Test
    void theResultIsInjected(RunResult result, SuiteRun run) {
      assertThat(result.gates()).hasSize(2);
      assertThat(run.result()).isSameAs(result);
    }

    @Nested
    class Inside {
      @Test
      void theResultIsInjected(RunResult result) {
        assertThat(result.gates()).hasSize(2);
      }
    }
  }

  @FaithfulnessSuite(value = SUITES + "violated.yaml", folder = "target/junit/violated")
  static class Violated implements FaithfulnessGates {}

  @FaithfulnessSuite(
      value = SUITES + "violated.yaml",
      limit = 10,
      folder = "target/junit/strict",
      undecided = UndecidedGates.FAIL)
  static class Strict implements FaithfulnessGates {}

  @FaithfulnessSuite(SUITES + "wrong.yaml")
  static class Wrong implements FaithfulnessGates {}

  static class Unnamed implements FaithfulnessGates {}

  static class Helper {
    @TestFactory
    DynamicNode gates() {
      return SuiteRun.of(SUITES + "kept.yaml")
          .withLimit(10)
          .withFolder(Path.of("target/junit/helper"))
          .tests();
    }
  }

  private static EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
  }

  private static List<String> failures(EngineExecutionResults results) {
    return results.allEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> String.valueOf(result.getThrowable().orElseThrow().getMessage()))
        .toList();
  }

  @Test
  void aSuiteThatKeepsItsGatesPasses() {
    EngineExecutionResults results = run(Kept.class);
    assertThat(failures(results)).isEmpty();
    assertThat(names(results))
        .containsSubsequence(
            "suite kept",
            "runs without failures",
            "ig, completeness: 95 % quantile at most 0.05",
            "ig, deletion: mean advantage over shuffled at least 0");
    assertThat(results.testEvents().succeeded().count()).isEqualTo(5);
  }

  private static List<String> names(EngineExecutionResults results) {
    return results.allEvents().started().stream()
        .map(Event::getTestDescriptor)
        .map(descriptor -> descriptor.getDisplayName())
        .toList();
  }

  @Test
  void aTestStandsAtTheLineOfItsGate() {
    List<FileSource> places =
        run(Kept.class).testEvents().started().stream()
            .map(event -> event.getTestDescriptor().getSource().orElseThrow())
            .filter(FileSource.class::isInstance)
            .map(FileSource.class::cast)
            .filter(source -> source.getPosition().isPresent())
            .toList();
    assertThat(places)
        .extracting(source -> source.getFile().getName())
        .containsExactly("kept.yaml", "kept.yaml");
    assertThat(places)
        .extracting(source -> source.getPosition().orElseThrow().getLine())
        .containsExactly(15, 16);
  }

  @Test
  void aViolatedGateFailsWithAllThatAReaderNeedsAndAnUndecidedOneIsAborted() {
    EngineExecutionResults results = run(Violated.class);
    assertThat(failures(results))
        .singleElement()
        .asString()
        .contains(
            SUITES
                + "violated.yaml:15:5: gate violated: mean of completeness of shuffled on function"
                + " is ",
            "allowed at most -1; 95 % interval [",
            "20 samples",
            "cells:  function, shuffled, completeness; 20 values of 20 samples",
            "report: " + Path.of("target/junit/violated/index.html").toAbsolutePath(),
            "repeat: plumbline run "
                + SUITES
                + "violated.yaml --only model=function,explainer=shuffled,test=completeness");
    assertThat(results.testEvents().aborted().count()).isEqualTo(1);
    assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
  }

  @Test
  void anUndecidedGateFailsWhereThatIsWanted() {
    EngineExecutionResults results = run(Strict.class);
    assertThat(failures(results))
        .hasSize(2)
        .last()
        .asString()
        .contains("gate undecided", "about 72 samples would decide", "violated.yaml --limit 10");
  }

  @Test
  void allProblemsOfAWrongSuiteAreNamedWithTheirPlace() {
    assertThat(failures(run(Wrong.class)))
        .singleElement()
        .asString()
        .contains(
            "wrong.yaml:6:39: unknown dataset 'tiy'; did you mean 'toy'? known: toy",
            "wrong.yaml:8:3: unknown test type 'deletoin'; did you mean 'deletion'?");
    assertThatThrownBy(() -> SuiteRun.of("no-such.yaml").tests())
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("no-such.yaml");
  }

  @Test
  void aClassWithoutASuiteIsToldToNameOne() {
    assertThat(failures(run(Unnamed.class)))
        .singleElement()
        .asString()
        .contains(
            "names no suite; write @FaithfulnessSuite(\"path/of/suite.yaml\") above the class");
  }

  @Test
  void aTestFactoryOfOnesOwnTakesTheHelper() {
    EngineExecutionResults results = run(Helper.class);
    assertThat(failures(results)).isEmpty();
    assertThat(results.testEvents().succeeded().count()).isEqualTo(3);
  }

  @Test
  void aLimitIsAtLeastOne() {
    assertThatThrownBy(() -> SuiteRun.of("quickstart").withLimit(0))
        .hasMessage("limit 0; at least 1 sample is needed");
  }

  @Test
  void aSuiteOfANetworkNeedsTheEngineOnTheClassPath() {
    assertThatThrownBy(() -> SuiteRun.of("quickstart").tests())
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("sdc-attention");
  }
}
