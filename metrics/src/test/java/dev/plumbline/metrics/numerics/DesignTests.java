package dev.plumbline.metrics.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DesignTests {
  @Test
  void aDenseDesignWeighsItsRows() {
    // rows (1, 2) with weight 3 and (4, 5) with weight 2
    Design design = Design.dense(2, 1, 2, 4, 5);
    assertThat(design.gram(new double[] {3, 2})).containsExactly(35, 46, 46, 62);
    assertThat(design.transposed(new double[] {10, 1})).containsExactly(14, 25);
    assertThat(design.rows()).isEqualTo(2);
    assertThat(design.columns()).isEqualTo(2);
  }

  @Test
  void aBinaryDesignWeighsItsRows() {
    // rows (1, 0), (1, 1), (0, 1) with weights 3, 2, 3
    Design design = Design.binary(2, List.of(new long[] {1}, new long[] {3}, new long[] {2}));
    assertThat(design.gram(new double[] {3, 2, 3})).containsExactly(5, 2, 2, 5);
    assertThat(design.transposed(new double[] {1, 10, 100})).containsExactly(11, 110);
  }

  @Test
  void bothAreTheSameOverSeveralWords() {
    int columns = 130;
    int rows = 300;
    RandomGenerator random = Draws.of(4).stream();
    List<long[]> bits = new ArrayList<>();
    double[] dense = new double[rows * columns];
    double[] weights = new double[rows];
    for (int row = 0; row < rows; row++) {
      long[] words = new long[3];
      for (int c = 0; c < columns; c++) {
        if (random.nextBoolean()) {
          words[c / 64] |= 1L << c;
          dense[row * columns + c] = 1;
        }
      }
      bits.add(words);
      weights[row] = 1 + random.nextInt(5) / 4.0;
    }
    Design binary = Design.binary(columns, bits);
    Design plain = Design.dense(columns, dense);
    assertThat(binary.gram(weights)).containsExactly(plain.gram(weights), within(1e-9));
    assertThat(binary.transposed(weights)).containsExactly(plain.transposed(weights), within(1e-9));
    assertThat(binary.rows()).isEqualTo(rows);
    assertThat(binary.columns()).isEqualTo(columns);
  }

  @Test
  void rowsMustFit() {
    assertThatThrownBy(() -> Design.dense(2, 1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Design.binary(65, List.of(new long[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 words for 65 columns");
  }
}
