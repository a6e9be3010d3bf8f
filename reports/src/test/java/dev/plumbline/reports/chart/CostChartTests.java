package dev.plumbline.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.chart.CostChart.CostPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostChartTests {
  @Test
  void theFrontHoldsMethodsThatNoOtherBeatsWithoutMorePasses() {
    CostPoint cheap = new CostPoint("cheap", 2, .5);
    CostPoint worse = new CostPoint("worse", 3, .4);
    CostPoint good = new CostPoint("good", 100, .8);
    CostPoint dear = new CostPoint("dear", 500, .8);
    CostPoint same = new CostPoint("same", 2, .3);
    assertThat(CostChart.front(List.of(dear, good, worse, same, cheap)))
        .containsExactly(cheap, good);
  }
}
