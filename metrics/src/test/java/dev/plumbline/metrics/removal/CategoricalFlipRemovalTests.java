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

class CategoricalFlipRemovalTests {
  // elements 0 to 2 are a one-hot group, element 3 a code, element 4 the same in all rows
  private static final FeatureMap GROUPS = FeatureMap.of(0, 0, 0, 1, 2);
  private static final Background BACKGROUND =
      TestSubjects.background(
          FloatRows.of(4, 5, 1, 0, 0, 1, 9, 0, 1, 0, 1, 9, 0, 0, 1, 2, 9, 0, 0, 1, 1, 9));
  private static final Instance INSTANCE = RemovalFixtures.instance(GROUPS, 1, 0, 0, 1, 9);

  private static Removal.Prepared prepared(double draws) {
    return new CategoricalFlipRemoval()
        .create(List.of(draws))
        .prepare(INSTANCE, RemovalFixtures.layout(InputKind.COLUMNS, 5), BACKGROUND, Draws.of(1));
  }

  @Test
  void flipsAWholeGroupToAnotherCategoryByItsFrequency() {
    // other categories: the second once, the third twice; 1/3 and 2/3, standard error .0105
    Removal.Prepared prepared = prepared(2000);
    int second = 0;
    for (int draw = 0; draw < 2000; draw++) {
      float[] row = RemovalFixtures.write(prepared, RemovalFixtures.stay(3, 1, 2), draw, 5);
      assertThat(row[0]).isZero();
      assertThat(row[1] + row[2]).isEqualTo(1);
      assertThat(row[3]).isEqualTo(1);
      second += row[1] == 1 ? 1 : 0;
    }
    assertThat(second / 2000.0).isCloseTo(1 / 3.0, within(0.05));
  }

  @Test
  void flipsACodeToAnotherAndKeepsWhatHasNoOther() {
    // the only other code is 2; element 4 is 9 everywhere
    assertThat(RemovalFixtures.write(prepared(1), RemovalFixtures.stay(3, 0), 0, 5))
        .containsExactly(1, 0, 0, 2, 9);
  }

  @Test
  void drawsByFeatureAndNeverByCoalition() {
    Removal.Prepared prepared = prepared(30);
    for (int draw = 0; draw < 30; draw++) {
      float[] all = RemovalFixtures.write(prepared, Coalition.none(3), draw, 5);
      float[] group = RemovalFixtures.write(prepared, RemovalFixtures.stay(3, 1, 2), draw, 5);
      assertThat(group).startsWith(all[0], all[1], all[2]);
    }
  }

  @Test
  void flipsTokensButNoPixels() {
    assertThat(
            RemovalFixtures.write(
                new CategoricalFlipRemoval()
                    .create(List.of(1.0))
                    .prepare(
                        RemovalFixtures.instance(FeatureMap.identity(2), 4, 5),
                        RemovalFixtures.layout(InputKind.TOKENS, 2),
                        TestSubjects.background(FloatRows.of(2, 2, 4, 5, 6, 5)),
                        Draws.of(0)),
                Coalition.none(2),
                0,
                2))
        .containsExactly(6, 5);
    assertThat(
            RemovalFixtures.write(
                new CategoricalFlipRemoval()
                    .create(List.of(1.0))
                    .prepare(
                        RemovalFixtures.instance(FeatureMap.identity(2), 4, 5),
                        RemovalFixtures.layout(InputKind.TOKENS, 2),
                        TestSubjects.background(FloatRows.row(6, 7)),
                        Draws.of(0)),
                RemovalFixtures.stay(2, 0),
                0,
                2))
        .containsExactly(4, 7);
    assertThatExceptionOfType(RemovalException.class)
        .isThrownBy(
            () ->
                new CategoricalFlipRemoval()
                    .create(List.of())
                    .prepare(
                        INSTANCE,
                        RemovalFixtures.layout(InputKind.SEQUENCE, 1, 5),
                        BACKGROUND,
                        Draws.of(0)))
        .withMessageContaining("categories");
  }
}
