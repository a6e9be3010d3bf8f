package dev.plumbline.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.analysis.VariantOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
