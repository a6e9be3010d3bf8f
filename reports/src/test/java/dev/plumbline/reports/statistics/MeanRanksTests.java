package dev.plumbline.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeanRanksTests {
  private static final List<double[]> SETTINGS =
      List.of(
          new double[] {.80, .72, .65},
          new double[] {.78, .74, .60},
          new double[] {.83, .70, .71},
          new double[] {.76, .77, .62},
          new double[] {.81, .69, .66},
          new double[] {.79, .75, .61},
          new double[] {.84, .73, .70},
          new double[] {.77, .71, .64});

  @Test
  void ranksFriedmanAndPairsAreThoseOfScipy() {
    MeanRanks found = MeanRanks.of(SETTINGS).orElseThrow();
    // scipy 1.17.1: rankdata(−x).mean(0)
    assertThat(found.ranks().toArray()).containsExactly(1.125, 2.0, 2.875);
    // friedmanchisquare(*X.T) = 12.25; F = 7·12.25/(16 − 12.25), f.sf(F, 2, 14)
    assertThat(found.friedman().chiSquare()).isCloseTo(12.25, within(1e-9));
    assertThat(found.friedman().f()).isCloseTo(22.866666666666667, within(1e-9));
    assertThat(found.friedman().p()).isCloseTo(3.884892407768348e-05, within(1e-12));
    // wilcoxon(X[:, i] − X[:, j], method='exact'): .015625, .0078125, .015625; Holm's factors are
    // 2, 3 and 1, and the largest so far counts: .03125, .0234375, .03125
    assertThat(found.adjusted().get(0).get(1)).isCloseTo(.03125, within(1e-12));
    assertThat(found.adjusted().get(2).get(0)).isCloseTo(.0234375, within(1e-12));
    assertThat(found.adjusted().get(1).get(2)).isCloseTo(.03125, within(1e-12));
    assertThat(found.areApart(0, 1)).isTrue();
    // Demšar 2006, table 5: q = 2.343 for three methods; √(3·4/(6·8)) = .5
    assertThat(found.criticalDifference()).isCloseTo(2.343 * .5, within(1e-3));
  }

  @Test
  void fiveSettingsTellNoTwoMethodsApart() {
    MeanRanks found = MeanRanks.of(SETTINGS.subList(4, 8)).orElseThrow();
    assertThat(found.areApart(0, 2)).isFalse();
  }

  @Test
  void roundingErrorsTie() {
    MeanRanks found =
        MeanRanks.of(List.of(new double[] {1, 1 + 1e-14}, new double[] {2, 2})).orElseThrow();
    assertThat(found.ranks().toArray()).containsExactly(1.5, 1.5);
  }
}
