package dev.plumbline.metrics.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.testkit.TestSubjects;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarginalRemovalTests {
  // row r holds 10 r and 10 r + 1
  private static final Background BACKGROUND =
      TestSubjects.background(FloatRows.of(4, 2, 0, 1, 10, 11, 20, 21, 30, 31));
  private static final Instance INSTANCE = RemovalFixtures.instance(FeatureMap.identity(2), 7, 8);

  private static Removal.Prepared prepared(InputKind kind, double draws, Draws place) {
    return new MarginalRemoval()
        .create(List.of(draws))
        .prepare(INSTANCE, RemovalFixtures.layout(kind, 2), BACKGROUND, place);
  }

  @ParameterizedTest
  @EnumSource(
      value = InputKind.class,
      names = {"COLUMNS", "TOKENS", "IMAGE"})
  void takesAllRemovedElementsOfADrawFromOneTrainingRow(InputKind kind) {
    Removal.Prepared prepared = prepared(kind, 50, Draws.of(1));
    assertThat(prepared.draws()).isEqualTo(50);
    for (int draw = 0; draw < 50; draw++) {
      float[] row = RemovalFixtures.write(prepared, RemovalFixtures.stay(2), draw, 2);
      assertThat(row[1]).isEqualTo(row[0] + 1);
      assertThat(row[0] % 10).isZero();
    }
  }

  @Test
  void drawsByPlaceAndNeverByCoalition() {
    Removal.Prepared prepared = prepared(InputKind.COLUMNS, 20, Draws.of(1));
    for (int draw = 0; draw < 20; draw++) {
      float[] both = RemovalFixtures.write(prepared, RemovalFixtures.stay(2), draw, 2);
      assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 0), draw, 2))
          .containsExactly(7, both[1]);
      assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 1), draw, 2))
          .containsExactly(both[0], 8);
    }
  }

  @Test
  void givesAShorterGameTheFirstDrawsOfALongerOne() {
    Removal.Prepared few = prepared(InputKind.COLUMNS, 3, Draws.of(1));
    Removal.Prepared many = prepared(InputKind.COLUMNS, 30, Draws.of(1));
    for (int draw = 0; draw < 3; draw++) {
      assertThat(RemovalFixtures.write(few, RemovalFixtures.stay(2), draw, 2))
          .isEqualTo(RemovalFixtures.write(many, RemovalFixtures.stay(2), draw, 2));
    }
  }

  @Test
  void drawsOtherRowsElsewhere() {
    float[] here = firsts(Draws.of(1));
    assertThat(firsts(Draws.of(1))).isEqualTo(here);
    assertThat(firsts(Draws.of(2))).isNotEqualTo(here);
  }

  private static float[] firsts(Draws place) {
    Removal.Prepared prepared = prepared(InputKind.COLUMNS, 20, place);
    float[] firsts = new float[20];
    for (int draw = 0; draw < 20; draw++) {
      firsts[draw] = RemovalFixtures.write(prepared, RemovalFixtures.stay(2), draw, 2)[0];
    }
    return firsts;
  }

  @Test
  void drawsEachRowAlike() {
    // 4,000 draws over 4 rows: chi-square with 3 degrees of freedom; the seed is fixed
    Removal.Prepared prepared = prepared(InputKind.COLUMNS, 4000, Draws.of(3));
    long[] counts = new long[4];
    IntStream.range(0, 4000)
        .map(
            draw -> (int) RemovalFixtures.write(prepared, RemovalFixtures.stay(2), draw, 2)[0] / 10)
        .forEach(row -> counts[row]++);
    double[] expected = new double[4];
    Arrays.fill(expected, 1000);
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(0.001);
  }

  @Test
  void drawsEightRowsUnlessTold() {
    Removal marginal = new MarginalRemoval().create(List.of());
    assertThat(marginal.name()).isEqualTo("marginal");
    assertThat(marginal.draws()).isEqualTo(8);
    assertThat(
            marginal
                .prepare(
                    INSTANCE, RemovalFixtures.layout(InputKind.COLUMNS, 2), BACKGROUND, Draws.of(0))
                .draws())
        .isEqualTo(8);
    // the default written out is the same operator, with the same draws
    assertThat(new MarginalRemoval().create(List.of(8.0)).name()).isEqualTo("marginal");
    assertThat(new MarginalRemoval().create(List.of(16.0)).name()).isEqualTo("marginal(16)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 2.5, -1, 10001, Double.NaN})
  void refusesANumberOfDrawsThatIsNone(double draws) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MarginalRemoval().create(List.of(draws)))
        .withMessageContaining("draws is")
        .withMessageContaining("whole number in [1, 10000]");
  }
}
