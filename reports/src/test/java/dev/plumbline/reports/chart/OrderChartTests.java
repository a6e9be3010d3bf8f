package dev.plumbline.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.analysis.VariantOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderChartTests {
  @Test
  void methodsOfOneRankShareALabel() {
    VariantOrder order =
        new VariantOrder(
            "deletion",
            List.of("zero", "mean"),
            List.of("ig", "occlusion", "lime"),
            List.of(Vector.of(1.5, 1.5, 3), Vector.of(1, 2, 3)));
    String svg = OrderChart.drawn(order, ChartWidth.PAGE).chart("order", "").svg();
    assertThat(svg).containsOnlyOnce(">ig, occlusion<").containsOnlyOnce(">occlusion<");
  }

  @ParameterizedTest
  @EnumSource
  void manyVariantsHaveAChartOfTheSameWidth(ChartWidth width) {
    for (int variants : new int[] {2, 5, 30, 256}) {
      List<String> names = IntStream.range(0, variants).mapToObj(v -> "steps " + v).toList();
      List<Vector> ranks = IntStream.range(0, variants).mapToObj(v -> Vector.of(1, 2)).toList();
      VariantOrder order = new VariantOrder("deletion", names, List.of("ig", "lime"), ranks);
      SvgChart chart = OrderChart.drawn(order, width).chart("order", "");
      assertThat(chart.svg()).contains(">ig<", ">lime<");
      if (width != ChartWidth.PAGE) {
        assertThat(chart.width()).isCloseTo(width.units(0), within(1e-9));
      }
    }
  }
}
