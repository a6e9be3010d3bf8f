package dev.plumbline.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.reports.results.SampleView;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicturesTests {
  private static SampleView.PixelInput pixels(int channels, float... row) {
    Instance instance =
        new Instance(
            "i",
            FloatRows.row(row),
            0,
            FeatureMap.identity(row.length),
            new Truth.None(),
            List.of());
    InputLayout layout =
        InputLayout.of("x", Shape.of(1, row.length / channels, channels), InputKind.IMAGE);
    return (SampleView.PixelInput) InstanceDisplay.of(instance, layout);
  }

  private static double[] values(SampleView.PixelInput pixels) {
    return pixels.values().stream().toArray();
  }

  @Test
  void pixelsLieBetweenTheSmallestAndTheLargestValue() {
    // (x + 1) / 4
    assertThat(values(pixels(1, -1, 0, 3))).containsExactly(0, 0.25, 1);
    assertThat(values(pixels(3, -1, 0, 3))).containsExactly(0, 0.25, 1);
    assertThat(values(pixels(1, 5, 5))).containsExactly(0, 0);
  }

  @Test
  void otherChannelsThanGrayAndColorAreShownByTheirMean() {
    // means 2, 3 and 6 of pairs; (x − 2) / 4
    SampleView.PixelInput pixels = pixels(2, 1, 3, 2, 4, 5, 7);
    assertThat(pixels.channels()).isEqualTo(1);
    assertThat(pixels.places()).isEqualTo(3);
    assertThat(values(pixels)).containsExactly(0, 0.25, 1);
  }

  @Test
  void aSegmentOfManyElementsShowsItsFirst() {
    Instance instance =
        new Instance(
            "i",
            FloatRows.row(new float[18]),
            0,
            FeatureMap.blocks(2, 9),
            new Truth.None(),
            List.of("segment 1: cat", "segment 2: dog"));
    InputLayout layout = InputLayout.of("x", Shape.of(2, 3, 3, 1), InputKind.SEGMENTS);
    assertThat(InstanceDisplay.of(instance, layout))
        .isEqualTo(
            new SampleView.SegmentInput(
                List.of(
                    "segment 1: cat (0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, …)",
                    "segment 2: dog (0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, …)")));
  }

  @Test
  void aTextIsShownInPlaceOfItsNumberAndALongOneIsCut() {
    Instance instance =
        new Instance(
            "i",
            FloatRows.row(1, 2.5f, 0),
            0,
            FeatureMap.identity(3),
            new Truth.None(),
            List.of("city", "age", "remark"));
    InputLayout layout =
        new InputLayout(
            List.of(
                new InputLayout.Input("city", Shape.of(1), InputKind.TEXTS, List.of("Rome", "Ulm")),
                new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS),
                new InputLayout.Input(
                    "remark", Shape.of(1), InputKind.TEXTS, List.of("x".repeat(81)))));
    assertThat(InstanceDisplay.of(instance, layout))
        .isEqualTo(
            new SampleView.ColumnInput(
                List.of("city", "age", "remark"), List.of("Ulm", "2.50", "x".repeat(80) + "…")));
  }
}
