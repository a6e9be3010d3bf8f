package dev.plumbline.metrics.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ZeroRemovalTests {
  private static final Removal ZERO = new ZeroRemoval().create(List.of());
  private static final Background BACKGROUND = TestSubjects.background(FloatRows.row(9, 9, 9, 9));

  @ParameterizedTest
  @EnumSource(
      value = InputKind.class,
      names = {"COLUMNS", "TOKENS"})
  void setsAllElementsOfRemovedFeaturesToZero(InputKind kind) {
    // feature 0 holds elements 0 and 2; element 1 belongs to no feature and always stays
    Instance instance = RemovalFixtures.instance(FeatureMap.of(0, -1, 0, 1), 1, 2, 3, 4);
    Removal.Prepared prepared =
        ZERO.prepare(instance, RemovalFixtures.layout(kind, 4), BACKGROUND, Draws.of(0));
    assertThat(prepared.draws()).isEqualTo(1);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 1), 0, 4))
        .containsExactly(0, 2, 0, 4);
    assertThat(RemovalFixtures.write(prepared, Coalition.none(2), 0, 4))
        .containsExactly(0, 2, 0, 0);
    assertThat(RemovalFixtures.write(prepared, Coalition.all(2), 0, 4)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void writesTheSameRowAgain() {
    Instance instance = RemovalFixtures.instance(FeatureMap.identity(4), 1, 2, 3, 4);
    Removal.Prepared prepared =
        ZERO.prepare(
            instance, RemovalFixtures.layout(InputKind.COLUMNS, 4), BACKGROUND, Draws.of(0));
    float[] first = RemovalFixtures.write(prepared, RemovalFixtures.stay(4, 2), 0, 4);
    RemovalFixtures.write(prepared, Coalition.none(4), 0, 4);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(4, 2), 0, 4)).isEqualTo(first);
  }

  @Test
  void isZeroInDataUnits() {
    // a transform (v − 5) / 2 makes −2.5 of zero; token ids are not transformed
    Background standardized =
        new Background() {
          @Override
          public FloatRows rows() {
            return BACKGROUND.rows();
          }

          @Override
          public FloatRows mean() {
            return BACKGROUND.mean();
          }

          @Override
          public double transformed(int element, double value) {
            return (value - 5) / 2;
          }
        };
    Instance instance = RemovalFixtures.instance(FeatureMap.identity(2), 1, 2);
    assertThat(
            RemovalFixtures.write(
                ZERO.prepare(
                    instance,
                    RemovalFixtures.layout(InputKind.COLUMNS, 2),
                    standardized,
                    Draws.of(0)),
                RemovalFixtures.stay(2, 0),
                0,
                2))
        .containsExactly(1, -2.5f);
    assertThat(
            RemovalFixtures.write(
                ZERO.prepare(
                    instance,
                    RemovalFixtures.layout(InputKind.TOKENS, 2),
                    standardized,
                    Draws.of(0)),
                RemovalFixtures.stay(2, 0),
                0,
                2))
        .containsExactly(1, 0);
  }

  @Test
  void takesNoNumbers() {
    assertThat(ZERO.name()).isEqualTo("zero");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ZeroRemoval().create(List.of(1.0)))
        .withMessageContaining("'zero' takes at most 0 numbers, not 1");
  }
}
