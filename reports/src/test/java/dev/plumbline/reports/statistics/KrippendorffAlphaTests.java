package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KrippendorffAlphaTests {
  private static final double NA = Double.NaN;

  @Test
  void followsTheExampleOfItsAuthor() {
    // Krippendorff 2011, "Computing Krippendorff's alpha-reliability", example D: four observers,
    // twelve units, ratings missing: ordinal α = .815
    List<double[]> observers =
        List.of(
            new double[] {1, 2, 3, 3, 2, 1, 4, 1, 2, NA, NA, NA},
            new double[] {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NA, 3},
            new double[] {NA, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NA},
            new double[] {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NA});
    assertThat(KrippendorffAlpha.ordinal(observers).orElseThrow()).isCloseTo(.815, within(5e-4));
  }

  @Test
  void isOneInFullAgreementAndBelowZeroInOpposition() {
    double[] ranks = {1, 2, 3, 4};
    assertThat(KrippendorffAlpha.ordinal(List.of(ranks, ranks, ranks)).orElseThrow()).isEqualTo(1);
    // two raters in opposition. Each rank has two ratings; from c to k there are 2|k − c|, so δ² is
    // 4(k − c)². Observed 2 · 4 · (9 + 1 + 1 + 9) = 160; all pairs: 4 ratings · Σ 4(k − c)² =
    // 4 · 2 · 4 · (3 · 1 + 2 · 4 + 1 · 9) = 640; α = 1 − 7 · 160/640
    assertThat(KrippendorffAlpha.ordinal(List.of(ranks, new double[] {4, 3, 2, 1})).orElseThrow())
        .isCloseTo(-.75, within(1e-12));
  }

  @Test
  void isUndefinedWithoutPairsOrDifferences() {
    assertThat(KrippendorffAlpha.ordinal(List.of()).reason()).contains("rated twice");
    assertThat(
            KrippendorffAlpha.ordinal(List.of(new double[] {1, NA}, new double[] {NA, 2})).reason())
        .contains("rated twice");
    assertThat(
            KrippendorffAlpha.ordinal(List.of(new double[] {1, 1}, new double[] {1, 1})).reason())
        .contains("equal");
  }
}
