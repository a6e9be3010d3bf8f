package dev.plumbline.verification.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.metrics.model.Attribution;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Networks of convolutions. Expected values: a float64 program of its own in NumPy 2.4.6, which
 * reads the weights of the case.
 */
class ImageCaseTests {
  @TempDir Path folder;

  private static Outcome<Attribution> of(Map<String, Outcome<Attribution>> outcomes, String name) {
    return Objects.requireNonNull(outcomes.get(name));
  }

  private static void assertValues(Outcome<Attribution> outcome, double... expected) {
    assertThat(outcome).isInstanceOf(Outcome.Ok.class);
    assertThat(((Outcome.Ok<Attribution>) outcome).result().features().toArray())
        .containsExactly(expected, within(2e-5));
  }

  /**
   * Convolution, normalization, ReLU6: the last map before global pooling is what the ReLU6 gives,
   * and the others can be named.
   */
  @Test
  void theLastMapBeforeGlobalPoolingIsReadAndOthersCanBeNamed() {
    Map<String, Outcome<Attribution>> all =
        CaseFolder.named("mobilenet-like")
            .explain(
                """
                usual: {type: grad-cam}
                last: {type: grad-cam, layer: Relu6_2}
                normalized: {type: grad-cam, layer: FusedBatchNormV3_2}
                convolved: {type: grad-cam, layer: Conv2D_1}
                full: {type: grad-cam, layer: %1$s/%1$s/Relu6_2}
                misspelled: {type: grad-cam, layer: Relu7}
                """
                    .formatted("StatefulPartitionedCall"),
                0,
                folder);
    double[] rectified = {
      .3566258, .2606355, .3194451, .2699938, .3099771, .2423057, .2579527, .2378781, .2144439,
      .2167459, .2724686, .2796865, .2690658, .2652112, .2515852
    };
    assertValues(of(all, "usual"), rectified);
    assertValues(of(all, "last"), rectified);
    assertValues(of(all, "full"), rectified);
    assertValues(
        of(all, "normalized"),
        .3171251,
        .2391620,
        .2990202,
        .2564748,
        .2813089,
        .2243344,
        .2453062,
        .2245526,
        .1947950,
        .1928318,
        .2593049,
        .2655466,
        .2542073,
        .2502704,
        .2333003);
    assertValues(
        of(all, "convolved"),
        .1359067,
        .0723280,
        .1154699,
        .0726740,
        .0975125,
        .0542970,
        .0768783,
        .0446334,
        .0229855,
        .0304988,
        .0769667,
        .0846037,
        .0710824,
        .0681462,
        .0525255);
    assertThat(of(all, "misspelled"))
        .isInstanceOfSatisfying(
            Outcome.NotApplicable.class,
            refused -> assertThat(refused.reason()).contains("'Relu7'").contains("Relu6_2"));
  }

  /** Pixels lie in 0..255: the box rule takes the range of the training rows, not [0, 1]. */
  @Test
  void theBoxRuleTakesTheRangeOfTheTrainingRows() {
    Map<String, Outcome<Attribution>> all =
        CaseFolder.named("mobilenet-like")
            .explain(
                """
                usual: {type: lrp, first: box}
                unit: {type: lrp, first: box, low: 0, high: 1}
                """,
                0,
                folder);
    assertThat(of(all, "usual")).isInstanceOf(Outcome.Ok.class);
    assertThat(of(all, "unit")).isInstanceOf(Outcome.NotApplicable.class);
  }
}
