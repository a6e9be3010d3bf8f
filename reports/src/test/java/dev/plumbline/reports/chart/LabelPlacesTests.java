package dev.plumbline.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.chart.LabelPlaces.Place;
import dev.plumbline.reports.chart.SvgCanvas.TextAnchor;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelPlacesTests {
  private final LabelPlaces places = new LabelPlaces(0, 0, 400, 260, 11.5);

  @Test
  void aNameAloneStandsBesideItsPointAtTheSideWithMoreRoom() {
    Place left = places.next(40, 100, "ig");
    assertThat(left.anchor()).isEqualTo(TextAnchor.START);
    assertThat(left.x()).isEqualTo(49);
    assertThat(left.isFar()).isFalse();
    assertThat(places.next(360, 100, "ig").anchor()).isEqualTo(TextAnchor.END);
  }

  @Test
  void noNameOfManyNearPointsLiesUponAnotherOrUponAPoint() {
    List<Rectangle2D> dots = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      double x = 200 + 3 * i;
      double y = 100 + 2 * (i % 5);
      places.avoid(x, y, 5);
      dots.add(new Rectangle2D.Double(x - 5, y - 5, 10, 10));
    }
    List<Place> found = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      found.add(places.next(200 + 3 * i, 100 + 2 * (i % 5), "integrated-gradients"));
    }
    for (int i = 0; i < 12; i++) {
      Rectangle2D box = found.get(i).box();
      assertThat(dots).noneMatch(box::intersects);
      assertThat(found.subList(0, i)).noneMatch(other -> other.box().intersects(box));
      assertThat(new Rectangle2D.Double(0, 0, 400, 260).contains(box)).isTrue();
    }
  }

  @Test
  void aNameGoesBeyondALineThatLeavesNoRoomBeside() {
    places.avoid(40, 200, 5);
    places.avoidLine(55, 0, 55, 260);
    Place found = places.next(40, 200, "integrated-gradients");
    assertThat(found.box().getMinX()).isGreaterThan(56);
    assertThat(found.isFar()).isTrue();
  }

  @Test
  void aNameThatFitsNowhereIsKept() {
    assertThat(places.next(200, 100, "x".repeat(200)).box().getWidth()).isGreaterThan(400);
  }
}
