package dev.plumbline.verification.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.core.options.RunException;
import dev.plumbline.core.run.RunResult;
import dev.plumbline.metrics.model.Attribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that are refused by default, and what lets them run. */
class RefusedModelTests {
  private static final String SUITE =
      """
      samples: 4
      explainers:
        saliency: {}
        leave-one-out: {operator: zero}
        lrp: {}
      tests:
        deletion: {operators: [zero]}
      """;

  @TempDir Path folder;

  @Test
  void aModelWhoseOutputsDependOnTheBatchIsRefused() {
    assertThatThrownBy(() -> CaseFolder.named("batch-statistics").run(SUITE, folder))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("model 'm' is position-dependent")
        .hasMessageContaining("change by up to")
        .hasMessageContaining("'allow: position-dependent'");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void whereItIsAllowedEveryReaderIsTold() throws Exception {
    RunResult result =
        CaseFolder.named("batch-statistics").model("allow: position-dependent").run(SUITE, folder);
    assertThat(result.report().run().warnings())
        .anyMatch(warning -> warning.contains("position-dependent") && warning.contains("allows"));
    assertThat(result.report().run().models().get(0).seeds().get(0).facts())
        .containsKeys("position-dependent", "compute batch");
    for (String file : List.of("run.json", "index.html")) {
      assertThat(Files.readString(folder.resolve("run").resolve(file)))
          .as(file)
          .contains("the scores of a sample change with the samples beside it");
    }
  }

  @Test
  void aModelThatDrawsRandomNumbersIsRefusedWithTheNode() {
    assertThatThrownBy(() -> CaseFolder.named("dropout-on").run(SUITE, folder))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("model 'm': the model draws random numbers at 'RandomUniform'")
        .hasMessageContaining("run twice, have outputs that differ by up to")
        .hasMessageContaining("dropout and noise switched off");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void anOutputPerPositionIsRefusedWithItsShape() {
    assertThatThrownBy(() -> CaseFolder.named("output-per-position").run(SUITE, folder))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("of shape [5x3]")
        .hasMessageContaining("'position: 0'");
    assertThatThrownBy(
            () -> CaseFolder.named("output-per-position").model("position: 5").run(SUITE, folder))
        .hasMessageContaining("'position' is [5]")
        .hasMessageContaining("of shape [5x3]");
  }

  /**
   * The model is x_p W at each position p, so that the contribution of position 3 to class 0 there
   * is its logit, and that of every other position 0. NumPy 2.4.6 with the weights of the case
   * gives the logits (0.20363198, −0.06604622, −0.43911756) for test/0 at position 3.
   */
  @Test
  void thePositionThatASuiteNamesIsExplained() {
    Map<String, Outcome<Attribution>> maps =
        CaseFolder.named("output-per-position")
            .model("position: 3")
            .explain(
                """
                gradient-x-input:
                leave-one-out: {operator: zero}
                deeplift:
                """,
                0,
                folder);
    assertThat(maps).hasSize(3);
    maps.forEach(
        (name, map) ->
            assertThat(features(map))
                .as(name)
                .containsExactly(new double[] {0, 0, 0, 0.20363198, 0}, within(1e-6)));
  }

  @Test
  void aRegressionOfSeveralValuesNeedsTheIndexOfOne() {
    CaseFolder folder = CaseFolder.named("multi-output-regression");
    assertThatThrownBy(() -> folder.run(SUITE, this.folder))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("a regression with the values 0 to 2")
        .hasMessageContaining("target: {class: 0}");
    assertThatThrownBy(() -> folder.model("target: {class: 3}").run(SUITE, this.folder))
        .hasMessageContaining("asks for value 3");
  }

  /**
   * NumPy 2.4.6: F(x) − F(x with one column 0) of each value, for test/2 with F(x) = (0.67312525,
   * 0.70029301, 0.15477495).
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0.18372616 0.24846028 -0.03971982 -0.00981254 0.14932977 0.42165967",
    "1, 0.09881596 0.35467976 0.03375027 -0.01725519 -0.06931735 0.29545656",
    "2, -0.13189528 0.08654106 0.01357908 0.02666328 0.09054976 -0.10851749"
  })
  void eachValueOfARegressionHasItsOwnMap(int value, String effects) {
    Map<String, Outcome<Attribution>> maps =
        CaseFolder.named("multi-output-regression")
            .model("target: {class: " + value + "}")
            .explain("leave-one-out: {operator: zero}", 2, folder);
    assertThat(features(maps.values().iterator().next()))
        .containsExactly(
            Arrays.stream(effects.split(" ")).mapToDouble(Double::parseDouble).toArray(),
            within(1e-6));
  }

  private static double[] features(Outcome<Attribution> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    return ((Outcome.Ok<Attribution>) outcome).result().features().toArray();
  }
}
