package dev.plumbline.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.chart.FocusLabels.PlacedLabels;
import dev.plumbline.reports.chart.FocusLabels.SeedLabel;
import dev.plumbline.reports.focus.FocusSummary;
import dev.plumbline.reports.focus.FocusSummary.SeedFocus;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FocusLabelsTests {
  private static final Rectangle2D AREA = new Rectangle2D.Double(50, 6, 500, 380);

  /** Percent of accuracy from 80 to 101.5 and of FTPT from 0 to 103, as the chart draws them. */
  private static Point2D at(Point2D percent) {
    return new Point2D.Double(
        AREA.getMinX() + (percent.getX() - 80) / 21.5 * AREA.getWidth(),
        AREA.getMaxY() - percent.getY() / 103 * AREA.getHeight());
  }

  private static FocusSummary focus(double... ftpt) {
    List<SeedFocus> seeds = new ArrayList<>();
    for (int i = 0; i < ftpt.length; i++) {
      double accuracy = Math.max(ftpt[i], .99 + .001 * (i % 5));
      seeds.add(new SeedFocus("" + i, accuracy, ftpt[i], Map.of(), List.of()));
    }
    return new FocusSummary("data", "net", 1 / 9.0, seeds);
  }

  private static PlacedLabels placed(FocusSummary focus) {
    return new FocusLabels(focus, 240, 180).placed(AREA, FocusLabelsTests::at);
  }

  private static List<Rectangle2D> dots(FocusSummary focus) {
    List<Rectangle2D> dots = new ArrayList<>();
    for (SeedFocus seed : focus.seeds()) {
      Point2D dot = at(new Point2D.Double(100 * seed.accuracy(), 100 * seed.interpretable()));
      dots.add(
          new Rectangle2D.Double(
              dot.getX() - FocusLabels.DOT,
              dot.getY() - FocusLabels.DOT,
              2 * FocusLabels.DOT,
              2 * FocusLabels.DOT));
    }
    return dots;
  }

  @ParameterizedTest
  @ValueSource(doubles = {.45, .48, .5, .52, .34, .66, .11, 0, 1})
  void wordsLieUponNoDotAndNotUponEachOther(double middle) {
    FocusSummary focus = focus(middle, middle, 0, 1 / 3.0, .67, 1, .99, .12, .58);
    PlacedLabels labels = placed(focus);
    List<Rectangle2D> boxes =
        new ArrayList<>(labels.seeds().stream().map(it -> it.place().box()).toList());
    boxes.add(labels.zone());
    for (int i = 0; i < boxes.size(); i++) {
      Rectangle2D box = boxes.get(i);
      assertThat(dots(focus)).noneMatch(box::intersects);
      assertThat(boxes.subList(0, i)).noneMatch(box::intersects);
    }
  }

  @Test
  void seedsThatLieTogetherShareALabel() {
    assertThat(placed(focus(.66, .67, .68, 0)).seeds())
        .extracting(SeedLabel::words)
        .containsExactly("3 seeds", "1 seed");
  }
}
