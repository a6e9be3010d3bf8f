package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KendallConcordanceTests {

  @Test
  void concordanceOfThreeRankings() {
    // rank sums 4, 6, 8, 12 around 7.5: S = 12.25 + 2.25 + .25 + 20.25 = 35; W = 420/540; χ² = 9W
    var w =
        KendallConcordance.of(
                List.of(
                    new double[] {1, 2, 3, 4},
                    new double[] {1, 3, 2, 4},
                    new double[] {2, 1, 3, 4}))
            .orElseThrow();
    assertThat(w.s()).isEqualTo(35);
    assertThat(w.w()).isCloseTo(.7778, within(5e-5));
    assertThat(w.chiSquare()).isCloseTo(7, within(1e-12));
    // R 4.3 pchisq(7, 3, lower.tail = FALSE)
    assertThat(w.p()).isCloseTo(.0718978, within(1e-6));
  }

  @Test
  void concordanceIsUndefinedWithoutRankings() {
    assertThat(KendallConcordance.of(List.of(new double[] {1, 2})).reason())
        .contains("two settings");
    assertThat(KendallConcordance.of(List.of(new double[2], new double[2])).reason())
        .contains("ties everything");
  }
}
