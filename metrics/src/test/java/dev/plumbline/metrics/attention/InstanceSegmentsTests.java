package dev.plumbline.metrics.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceSegmentsTests {
  // segments (1, 2), (3, 4), (5, 6); element 6 belongs to none
  private static final Instance INSTANCE =
      new Instance(
          "m",
          FloatRows.row(1, 2, 3, 4, 5, 6, 7),
          0,
          FeatureMap.of(0, 0, 1, 1, 2, 2, -1),
          new Truth.DataTruth(Truth.Features.of(1)),
          List.of());
  private static final InstanceSegments SEGMENTS =
      new InstanceSegments(INSTANCE, Truth.Features.of(1));

  @Test
  void copiesASegmentElementByElement() {
    float[] row = INSTANCE.row().copyRow(0);
    SEGMENTS.copy(row, 2, 0);
    assertThat(row).containsExactly(5, 6, 3, 4, 5, 6, 7);
  }

  @Test
  void showsASegmentAndTheMeanOfAllEverywhereButOutsideSegments() {
    // the mean of (1, 2), (3, 4) and (5, 6) is (3, 4)
    assertThat(SEGMENTS.attendedAndAverage(0))
        .isEqualTo(FloatRows.of(2, 7, 1, 2, 1, 2, 1, 2, 7, 3, 4, 3, 4, 3, 4, 7));
  }

  @Test
  void addsTheWeightsOfHeads() {
    Site heads =
        new Site(
            "attention",
            SiteKind.ATTENTION,
            Shape.of(2, 3),
            List.of(AxisRole.HEAD, AxisRole.POSITION));
    FloatRows values = FloatRows.row(.5f, .25f, .25f, 0, 1, 0);
    assertThat(SEGMENTS.weights(heads, values)).isEqualTo(Vector.of(.5, 1.25, .25));
  }

  private static Site site(SiteKind kind, int extent, AxisRole role) {
    return new Site("site", kind, Shape.of(extent), List.of(role));
  }

  @Test
  void findsTheAttentionWhosePositionsAreTheSegments() {
    Site wrongKind = site(SiteKind.LAYER, 3, AxisRole.POSITION);
    Site wrongAxis = site(SiteKind.ATTENTION, 3, AxisRole.HEAD);
    Site wrongExtent = site(SiteKind.ATTENTION, 4, AxisRole.POSITION);
    Site right = site(SiteKind.ATTENTION, 3, AxisRole.POSITION);
    assertThat(SEGMENTS.attention(with(wrongKind, wrongAxis, wrongExtent, right)))
        .containsSame(right);
    assertThat(SEGMENTS.attention(with(wrongKind, wrongAxis, wrongExtent))).isEmpty();
  }

  private static Subject with(Site... sites) {
    Subject plain =
        TestSubjects.of(
            ClosedForm.linear(0, 1, 1, 1, 1, 1, 1, 1), INSTANCE, FloatRows.row(new float[7]));
    return new Subject(
        plain.instance(),
        plain.layout(),
        plain.target(),
        plain.prediction(),
        plain.predicted(),
        List.of(sites),
        plain.background(),
        plain.draws());
  }
}
