package dev.plumbline.verification.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.core.answer.Outcome;
import dev.plumbline.metrics.model.Attribution;
import java.nio.file.Path;
import java.util.Arrays;
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

  private static Attribution ok(Map<String, Outcome<Attribution>> outcomes, String name) {
    assertThat(of(outcomes, name)).as(name).isInstanceOf(Outcome.Ok.class);
    return ((Outcome.Ok<Attribution>) of(outcomes, name)).result();
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

  /**
   * Whole numbers of 0 to 255 become floats in the model, and there it is differentiated: as it is
   * linear, each of these methods gives Σ x w / 255 over the channels of a pixel, and all pixels
   * together the logit 0.7028643 less the bias −0.0601361.
   */
  @Test
  void anImageOfWholeNumbersIsExplainedBehindItsConversion() {
    Map<String, Outcome<Attribution>> all =
        CaseFolder.named("uint8-image")
            .explain(
                """
                gradient-x-input:
                integrated-gradients:
                leave-one-out: {operator: zero}
                deeplift:
                lrp: {composite: zero}
                """,
                0,
                folder);
    assertThat(all).hasSize(5);
    for (String method : all.keySet()) {
      double[] pixels = ok(all, method).features().toArray();
      assertThat(Arrays.copyOf(pixels, 6))
          .as(method)
          .containsExactly(
              new double[] {.0490555, .0540141, .2854108, .0821289, -.1502286, -.0895670},
              within(2e-6));
      assertThat(Arrays.stream(pixels).sum()).as(method).isCloseTo(.7630003, within(2e-5));
    }
  }

  /** A model of 0..255 that gets 0..1 would see black images. */
  @Test
  void anImageOfWholeNumbersThatWasScaledIsRefused() {
    CaseFolder scaled = CaseFolder.named("uint8-image").model("input: {divide: 255}");
    assertThatThrownBy(() -> scaled.explain("saliency:", 0, folder))
        .hasMessageContaining("input 'x' takes whole numbers of type uint8")
        .hasMessageContaining("'input' of the model");
  }

  /** The first twelve pixels, one of whose ReLUs switches as they are removed. */
  @Test
  void aModelMayHaveTheChannelsFirst() {
    Map<String, Outcome<Attribution>> all =
        CaseFolder.named("channels-first")
            .model("layout: channels-first")
            .explain("gradient-x-input:\nleave-one-out: {operator: zero}\ngrad-cam:\n", 0, folder);
    assertThat(Arrays.copyOf(ok(all, "gradient-x-input").features().toArray(), 6))
        .containsExactly(
            new double[] {.0677753, -.0253273, -.0530440, .0121670, .0054984, .0497646},
            within(2e-6));
    assertThat(Arrays.copyOf(ok(all, "leave-one-out").features().toArray(), 12))
        .containsExactly(
            new double[] {
              .0677753, .0000562, -.0530440, .0121670, .0054984, .0497646, .0248798, -.0117753,
              .1125830, -.0137695, -.0178806, .0021870
            },
            within(2e-6));
    assertThat(ok(all, "grad-cam").features().size()).isEqualTo(384);
  }

  @Test
  void channelsThatComeFirstAreNoticed() {
    assertThatThrownBy(() -> CaseFolder.named("channels-first").explain("saliency:", 0, folder))
        .hasMessageContaining("takes samples of shape [3, 24, 16]")
        .hasMessageContaining("'layout: channels-first'");
    CaseFolder turned = CaseFolder.named("uint8-image").model("layout: channels-first");
    assertThatThrownBy(() -> turned.explain("saliency:", 0, folder))
        .hasMessageContaining("leave 'layout' out");
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
