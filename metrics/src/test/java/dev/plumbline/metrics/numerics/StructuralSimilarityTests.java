package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StructuralSimilarityTests {
  private static final double[] UP = {1, 2, 3, 4, 5, 6, 7};
  private static final double[] DOWN = {7, 6, 5, 4, 3, 2, 1};

  @Test
  void isOneForTheSameMap() {
    assertThat(StructuralSimilarity.of(UP, UP)).isEqualTo(1);
  }

  @Test
  void followsTheFormulaInOneWindow() {
    // means 4, variances 28/6, covariance −28/6, L = 6: c₂ = .0324;
    // (−28/3 + .0324) / (28/3 + .0324)
    assertThat(StructuralSimilarity.of(UP, DOWN))
        .isCloseTo((-28 / 3.0 + .0324) / (28 / 3.0 + .0324), within(1e-12));
  }

  @Test
  void seesDifferentMeans() {
    // y = x + 6: range 1 .. 13, L = 12; means 4 and 10, c₁ = .0144
    double[] moved = Arrays.stream(UP).map(v -> v + 6).toArray();
    assertThat(StructuralSimilarity.of(UP, moved))
        .isCloseTo((80 + .0144) / (116 + .0144), within(1e-12));
  }

  @Test
  void averagesOverAllWindowsInside() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] y = {7, 6, 5, 4, 3, 2, 1, 8};
    // L = 7; the first window as above; the second has means 5 and 29/7, cov = −7/6·…: by hand
    double c1 = .0049;
    double c2 = .0441;
    double first = (2 * -28 / 6.0 + c2) / (2 * 28 / 6.0 + c2);
    // second: x = 2..8, y = 6 5 4 3 2 1 8: Σy = 29, Σy² = 155, Σxy = 2·6+3·5+4·4+5·3+6·2+7·1+8·8 =
    // 141
    double yMean = 29 / 7.0;
    double yy = (155 - 29 * yMean) / 6;
    double xy = (141 - 5 * 29.0) / 6;
    double second =
        (2 * 5 * yMean + c1) * (2 * xy + c2) / ((25 + yMean * yMean + c1) * (28 / 6.0 + yy + c2));
    assertThat(StructuralSimilarity.of(x, y)).isCloseTo((first + second) / 2, within(1e-12));
  }

  @Test
  void usesSquareWindowsOnAGrid() {
    double[] grid = new double[49];
    double[] turned = new double[49];
    for (int i = 0; i < 49; i++) {
      int row = i / 7;
      grid[i] = row;
      turned[i] = i % 7;
    }
    // both have mean 3 and variance 49 · 4 / 48; rows and columns are uncorrelated; L = 6
    double variance = 49 * 4 / 48.0;
    assertThat(StructuralSimilarity.of(grid, turned, 7))
        .isCloseTo(.0324 / (2 * variance + .0324), within(1e-12));
  }

  @Test
  void isUndefinedForShortConstantAndBrokenMaps() {
    assertThat(StructuralSimilarity.of(new double[] {1, 2}, new double[] {2, 1})).isNaN();
    assertThat(StructuralSimilarity.of(new double[7], new double[7])).isNaN();
    double[] broken = UP.clone();
    broken[3] = Double.NaN;
    assertThat(StructuralSimilarity.of(UP, broken)).isNaN();
  }
}
