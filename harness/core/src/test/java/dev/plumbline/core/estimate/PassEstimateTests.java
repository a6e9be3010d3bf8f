package dev.plumbline.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.core.estimate.PassEstimate.EstimatedWork;
import dev.plumbline.core.estimate.PassEstimate.EstimatedWork.ExplanationTestWork;
import dev.plumbline.core.estimate.PassEstimate.EstimatedWork.ExplanationWork;
import dev.plumbline.core.estimate.PassEstimate.EstimatedWork.PredictionWork;
import dev.plumbline.core.estimate.PassEstimate.Line;
import dev.plumbline.core.options.RunException;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.core.run.Suites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PassEstimateTests {
  @TempDir Path folder;

  private List<Line> lines(String suite) {
    return new PassEstimate(Suites.plan(suite), Suites.CATALOG).estimate(folder).lines();
  }

  private static Line line(List<Line> lines, EstimatedWork work) {
    return lines.stream().filter(line -> line.work().equals(work)).findFirst().orElseThrow();
  }

  static Stream<Arguments> costs() {
    // 10 samples of 16 features
    return Stream.of(
        // one forward pass each fixes prediction and target
        arguments(new PredictionWork(), 10, 0),
        // a gradient at 8 points of the path, each one forward and one backward pass, and F at both
        // ends
        arguments(new ExplanationWork("ig"), 100, 80),
        // shuffling needs no pass
        arguments(new ExplanationWork("permuted(ig)"), 0, 0),
        // min(20, 16) steps and the start
        arguments(new ExplanationTestWork("ig", "deletion", "zero"), 170, 0),
        arguments(new ExplanationTestWork("permuted(ig)", "deletion", "zero"), 170, 0));
  }

  @ParameterizedTest
  @MethodSource("costs")
  void passesAreCountedForEveryLineOverAllSamples(EstimatedWork work, long forward, long backward) {
    Line line = line(lines(Suites.SMALL), work);
    assertThat(line.samples()).isEqualTo(10);
    assertThat(line.forward()).isEqualTo(forward);
    assertThat(line.backward()).isEqualTo(backward);
  }

  @Test
  void aTestMayHaveTheNameOfOtherWork() {
    List<Line> lines =
        lines(Suites.SMALL.replace("deletion:", "predictions: {type: completeness}\n  deletion:"));
    assertThat(line(lines, new PredictionWork()).forward()).isEqualTo(10);
    assertThat(lines)
        .extracting(Line::work)
        .doesNotHaveDuplicates()
        .contains(new ExplanationTestWork("ig", "predictions", ""));
  }

  @Test
  void aRunMakesThePassesThatWereCounted() throws IOException {
    List<Line> lines = lines(Suites.SMALL);
    RunResult result = Suites.run(Suites.SMALL, folder.resolve("run"));
    String said = Files.readString(result.folder().resolve("run.json"));
    long forward = lines.stream().mapToLong(Line::forward).sum();
    long backward = lines.stream().mapToLong(Line::backward).sum();
    assertThat(said).contains(forward + " forward, " + backward + " backward");
  }

  @Test
  void aTestIsCountedOnItsModelsAlone() {
    String two = Suites.SMALL.replace("models:", "models:\n  n: {type: analytic, dataset: d}");
    String restricted = two.replace("[zero]}", "[zero], models: [n]}");
    assertThat(
            lines(restricted).stream().filter(line -> line.work() instanceof ExplanationTestWork))
        .extracting(Line::model)
        .containsOnly("n");
  }

  @Test
  void aDatasetThatCannotBeHadIsSaid() {
    String suite =
        Suites.SMALL.replace("{type: analytic, samples: 20}", "{type: mnist, folder: nope}");
    assertThatThrownBy(() -> lines(suite))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("dataset 'd': folder ")
        .hasMessageContaining("nope does not exist");
  }

  /** 224 × 224 pixels: a square matrix of them has more places than an array. */
  @Test
  void moreFeaturesThanAFitHoldsAreNotApplicableWithAWayOut() {
    List<Line> lines =
        lines(
            """
            plumbline: 1
            suite: many
            samples: 1
            controls: {implementation: false, permuted: false}
            datasets:
              d: {type: analytic, dimensions: 50176, samples: 1}
            models:
              m: {type: analytic, dataset: d}
            explainers:
              lime: {samples: 10}
              kernel-shap:
              gradient-x-input:
            tests:
              completeness:
            """);
    for (String method : List.of("lime", "kernel-shap")) {
      assertThat(line(lines, new ExplanationWork(method)).note())
          .contains("50176 are too many (at most 4096)", "features: {patch: 8}");
    }
    assertThat(line(lines, new ExplanationWork("gradient-x-input")).note()).isEmpty();
  }
}
