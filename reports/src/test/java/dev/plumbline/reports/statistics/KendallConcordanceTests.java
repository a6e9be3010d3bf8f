package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.reports.statistics.KendallConcordance.ConcordanceDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KendallConcordanceTests {

  private static KendallConcordance of(double[]... scores) {
    return KendallConcordance.of(List.of(scores)).orElseThrow();
  }

  /** The tail of S by trying every permutation of every ranking, without any shortcut. */
  private static double enumerated(double observed, double[]... rankings) {
    List<double[]> sums = new ArrayList<>(List.of(new double[rankings[0].length]));
    for (double[] ranking : rankings) {
      List<double[]> next = new ArrayList<>();
      for (double[] sum : sums) {
        permute(ranking.clone(), 0, sum, next);
      }
      sums = next;
    }
    return sums.stream().filter(sum -> squares(sum) >= observed - 1e-9).count()
        / (double) sums.size();
  }

  private static void permute(double[] ranks, int from, double[] sum, List<double[]> into) {
    if (from == ranks.length) {
      double[] added = sum.clone();
      Arrays.setAll(added, i -> added[i] + ranks[i]);
      into.add(added);
      return;
    }
    for (int i = from; i < ranks.length; i++) {
      double[] swapped = ranks.clone();
      swapped[from] = ranks[i];
      swapped[i] = ranks[from];
      permute(swapped, from + 1, sum, into);
    }
  }

  private static double squares(double[] sums) {
    double mean = Arrays.stream(sums).average().orElseThrow();
    return Arrays.stream(sums).map(sum -> (sum - mean) * (sum - mean)).sum();
  }

  @Test
  void concordanceOfThreeRankings() {
    // rank sums 4, 6, 8, 12 around 7.5: S = 12.25 + 2.25 + .25 + 20.25 = 35; W = 420/540; χ² = 9W
    double[][] rankings = {{1, 2, 3, 4}, {1, 3, 2, 4}, {2, 1, 3, 4}};
    KendallConcordance w = of(rankings);
    assertThat(w.s()).isEqualTo(35);
    assertThat(w.w()).isCloseTo(.7778, within(5e-5));
    assertThat(w.chiSquare()).isCloseTo(7, within(1e-12));
    assertThat(w.distribution()).isEqualTo(ConcordanceDistribution.EXACT);
    assertThat(w.p()).isCloseTo(enumerated(35, rankings), within(1e-12));
  }

  @Test
  void threeEqualRankingsOfThreeItems() {
    // the second and third must equal the first: 1/3!² = 1/36 = .028; χ² = 6 says exp(−3) = .050
    KendallConcordance w =
        of(new double[] {1, 2, 3}, new double[] {1, 2, 3}, new double[] {1, 2, 3});
    assertThat(w.p()).isCloseTo(1 / 36.0, within(1e-12));
  }

  @Test
  void threeRankingsOfFourItems() {
    // rank sums 3, 6, 10, 11 less 7.5: S = 20.25 + 2.25 + 6.25 + 12.25 = 41; χ² = 8.2 says .042
    double[][] close = {{1, 2, 3, 4}, {1, 2, 3, 4}, {1, 2, 4, 3}};
    assertThat(of(close).s()).isEqualTo(41);
    assertThat(of(close).p()).isCloseTo(enumerated(41, close), within(1e-12));
    assertThat(of(close).p()).isCloseTo(10 / 576.0, within(1e-12));
    // rank sums 3, 7, 10, 10: S = 20.25 + .25 + 6.25 + 6.25 = 33; χ² = 6.6 says .086
    double[][] looser = {{1, 2, 3, 4}, {1, 2, 3, 4}, {1, 3, 4, 2}};
    assertThat(of(looser).s()).isEqualTo(33);
    assertThat(of(looser).p()).isCloseTo(enumerated(33, looser), within(1e-12));
    assertThat(of(looser).p()).isCloseTo(43 / 576.0, within(1e-12));
  }

  @Test
  void tiedRanksArePermutedToo() {
    double[][] tied = {{1, 1, 2, 3}, {1, 2, 2, 3}, {1, 2, 3, 4}};
    double[][] ranks = {{1.5, 1.5, 3, 4}, {1, 2.5, 2.5, 4}, {1, 2, 3, 4}};
    KendallConcordance w = of(tied);
    assertThat(w.distribution()).isEqualTo(ConcordanceDistribution.EXACT);
    assertThat(w.p()).isCloseTo(enumerated(w.s(), ranks), within(1e-12));
  }

  @Test
  void twoRankingsOfTenItemsAreEnumerated() {
    double[] ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    // of 10! orders the same one alone has as large an S; χ² = 2 · 9 says .035
    assertThat(of(ten, ten).p()).isCloseTo(1 / 3628800.0, within(1e-15));
    double[] nine = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    double[] other = {2, 1, 3, 4, 5, 6, 8, 7, 9};
    // S falls as the sum of squared differences D = 4 grows: of 9! orders one has D = 0, the 8
    // swaps
    // of neighbors have D = 2, and the C(8, 2) − 7 = 21 pairs of such swaps that share no item D =
    // 4
    assertThat(of(nine, other).p()).isCloseTo(30 / 362880.0, within(1e-12));
    assertThat(of(nine, other).distribution()).isEqualTo(ConcordanceDistribution.EXACT);
  }

  @Test
  void whereThereIsTooMuchToEnumerateItIsChiSquare() {
    double[] nine = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    KendallConcordance w = of(nine, nine, nine);
    assertThat(w.distribution()).isEqualTo(ConcordanceDistribution.CHI_SQUARE);
    // χ² = 3 · 8 = 24 with 8 degrees of freedom: exp(−12)(1 + 12 + 72 + 288)
    assertThat(w.p()).isCloseTo(Math.exp(-12) * 373, within(1e-9));
  }

  @Test
  void concordanceIsUndefinedWithoutRankings() {
    assertThat(KendallConcordance.of(List.of(new double[] {1, 2})).reason())
        .contains("two settings");
    assertThat(KendallConcordance.of(List.of(new double[2], new double[2])).reason())
        .contains("ties everything");
  }
}
