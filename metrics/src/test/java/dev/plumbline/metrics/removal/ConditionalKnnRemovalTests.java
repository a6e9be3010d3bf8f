package dev.plumbline.metrics.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.RemovalException;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionalKnnRemovalTests {
  // element 0 places the rows at 0, 1, 2, 3; element 1 is ten times it; element 2 never changes
  private static final Background BACKGROUND =
      TestSubjects.background(FloatRows.of(4, 3, 0, 0, 5, 1, 10, 5, 2, 20, 5, 3, 30, 5));
  private static final Instance INSTANCE =
      RemovalFixtures.instance(FeatureMap.identity(3), 1.1f, 28, 6);

  private static Removal.Prepared prepared(double neighbors, double draws) {
    return new ConditionalKnnRemoval()
        .create(List.of(neighbors, draws))
        .prepare(INSTANCE, RemovalFixtures.layout(InputKind.COLUMNS, 3), BACKGROUND, Draws.of(1));
  }

  @Test
  void takesTheRowThatIsNearestInWhatStays() {
    // by element 0 (1.1) row 1 is nearest, by element 1 (28) row 3
    Removal.Prepared one = prepared(1, 1);
    assertThat(RemovalFixtures.write(one, RemovalFixtures.stay(3, 0), 0, 3))
        .containsExactly(1.1f, 10, 5);
    assertThat(RemovalFixtures.write(one, RemovalFixtures.stay(3, 1), 0, 3))
        .containsExactly(3, 28, 5);
    // both stay: squared distances to row 2 are .81 + (.8)^2 = 1.45 in units of the variance 1.25
    // of element 0, to row 1 .01 + 3.24, to row 3 3.61 + .04; unscaled, row 3 would be nearest
    assertThat(RemovalFixtures.write(prepared(1, 1), RemovalFixtures.stay(3, 0, 1), 0, 3))
        .containsExactly(1.1f, 28, 5);
    Removal.Prepared third =
        new ConditionalKnnRemoval()
            .create(List.of(1.0, 1.0))
            .prepare(
                INSTANCE,
                RemovalFixtures.layout(InputKind.COLUMNS, 3),
                TestSubjects.background(FloatRows.of(3, 3, 1, 10, 7, 2, 20, 8, 3, 30, 9)),
                Draws.of(1));
    assertThat(RemovalFixtures.write(third, RemovalFixtures.stay(3, 0, 1), 0, 3))
        .containsExactly(1.1f, 28, 8);
  }

  @Test
  void drawsAmongTheNearestRowsAlike() {
    // 2 neighbors of 1.1 are rows 1 and 2: over 2,000 draws each has a half, standard error .011
    Removal.Prepared two = prepared(2, 2000);
    int first = 0;
    for (int draw = 0; draw < 2000; draw++) {
      float[] row = RemovalFixtures.write(two, RemovalFixtures.stay(3, 0), draw, 3);
      assertThat(row[1]).isIn(10f, 20f);
      first += row[1] == 10 ? 1 : 0;
    }
    assertThat(first / 2000.0).isCloseTo(0.5, within(0.05));
  }

  @Test
  void takesAnyRowWhereNothingTellsThemApart() {
    // with element 2 alone, or nothing, staying, all four rows are as near
    for (Coalition stay : List.of(Coalition.none(3), RemovalFixtures.stay(3, 2))) {
      Removal.Prepared any = prepared(1, 2000);
      int[] counts = new int[4];
      for (int draw = 0; draw < 2000; draw++) {
        counts[(int) RemovalFixtures.write(any, stay, draw, 3)[0]]++;
      }
      for (int count : counts) {
        assertThat(count / 2000.0).isCloseTo(0.25, within(0.05));
      }
    }
  }

  @Test
  void givesEqualCoalitionsEqualRowsInAnyOrder() {
    Removal.Prepared prepared = prepared(3, 5);
    float[] before = RemovalFixtures.write(prepared, RemovalFixtures.stay(3, 0), 4, 3);
    RemovalFixtures.write(prepared, RemovalFixtures.stay(3, 1), 2, 3);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(3, 0), 4, 3)).isEqualTo(before);
    assertThat(RemovalFixtures.write(prepared(3, 9), RemovalFixtures.stay(3, 0), 4, 3))
        .isEqualTo(before);
    assertThat(RemovalFixtures.write(prepared, Coalition.all(3), 0, 3))
        .containsExactly(1.1f, 28, 6);
  }

  @Test
  void mayNotHaveMoreNeighborsThanRows() {
    assertThat(RemovalFixtures.write(prepared(500, 1), RemovalFixtures.stay(3, 0), 0, 3)[1])
        .isIn(0f, 10f, 20f, 30f);
    Removal defaults = new ConditionalKnnRemoval().create(List.of());
    assertThat(defaults.name()).isEqualTo("conditional-knn");
    assertThat(defaults.draws()).isEqualTo(8);
  }

  /**
   * Column 0 of the sample is missing, as in row 1, which is at 0 there; the others are at 2.
   * Column 1 has the variance .6875 and adds 0, 1, 0 and 4 over it: row 1 is nearest, at 1.45.
   */
  @Test
  void aMissingValueIsNearestToAMissingOne() {
    Background gaps =
        TestSubjects.background(FloatRows.of(4, 3, 0, 2, 7, Float.NaN, 3, 8, 2, 2, 9, 2, 4, 10));
    Instance sample = RemovalFixtures.instance(FeatureMap.identity(3), Float.NaN, 2, 6);
    Removal.Prepared nearest =
        new ConditionalKnnRemoval()
            .create(List.of(1.0, 1.0))
            .prepare(sample, RemovalFixtures.layout(InputKind.COLUMNS, 3), gaps, Draws.of(1));
    assertThat(RemovalFixtures.write(nearest, RemovalFixtures.stay(3, 0, 1), 0, 3))
        .containsExactly(Float.NaN, 2, 8);
  }

  @Test
  void hasNoMeaningForTokens() {
    assertThatExceptionOfType(RemovalException.class)
        .isThrownBy(
            () ->
                new ConditionalKnnRemoval()
                    .create(List.of())
                    .prepare(
                        INSTANCE,
                        RemovalFixtures.layout(InputKind.TOKENS, 3),
                        BACKGROUND,
                        Draws.of(0)))
        .withMessageContaining("no distance");
  }

  @Test
  void anElementThatHardlyVariesTellsNoRowsApart() {
    // element 0 is 0 in all rows, element 1 is 1e6 or the next float after 1e6: its deviation,
    // 1/32,
    // is less than a millionth of 1e6. The rows are as near, whatever the instance has there
    float next = Math.nextUp(1e6f);
    Removal.Prepared any =
        new ConditionalKnnRemoval()
            .create(List.of(1.0, 2000.0))
            .prepare(
                RemovalFixtures.instance(FeatureMap.identity(3), 0, next, 0),
                RemovalFixtures.layout(InputKind.COLUMNS, 3),
                TestSubjects.background(FloatRows.of(2, 3, 0, 1e6f, 1, 0, next, 2)),
                Draws.of(1));
    assertThat(any.draws()).isEqualTo(2000);
    int first = 0;
    for (int draw = 0; draw < 2000; draw++) {
      first += RemovalFixtures.write(any, RemovalFixtures.stay(3, 0, 1), draw, 3)[2] == 1 ? 1 : 0;
    }
    assertThat(first / 2000.0).isCloseTo(0.5, within(0.05));
  }
}
