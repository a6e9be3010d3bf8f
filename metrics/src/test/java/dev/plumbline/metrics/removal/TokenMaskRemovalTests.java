package dev.plumbline.metrics.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.metrics.model.Background;
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

class TokenMaskRemovalTests {
  private static final Removal MASK = new TokenMaskRemoval().create(List.of(103.0));
  private static final Background BACKGROUND = TestSubjects.background(FloatRows.row(0, 0, 0));
  private static final Instance INSTANCE =
      RemovalFixtures.instance(FeatureMap.of(0, 1, -1), 7, 8, 2);

  @Test
  void putsTheMaskInThePlaceOfRemovedTokens() {
    Removal.Prepared prepared =
        MASK.prepare(
            INSTANCE, RemovalFixtures.layout(InputKind.TOKENS, 3), BACKGROUND, Draws.of(0));
    assertThat(prepared.draws()).isEqualTo(1);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 1), 0, 3))
        .containsExactly(103, 8, 2);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2), 0, 3))
        .containsExactly(103, 103, 2);
    assertThat(MASK.name()).isEqualTo("token-mask(103)");
  }

  @Test
  void needsTheIdOfTheMask() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenMaskRemoval().create(List.of()))
        .withMessageContaining("token-mask(id)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenMaskRemoval().create(List.of(1.5)));
  }

  @Test
  void hasNoMeaningForOtherInputs() {
    assertThatExceptionOfType(RemovalException.class)
        .isThrownBy(
            () ->
                MASK.prepare(
                    INSTANCE,
                    RemovalFixtures.layout(InputKind.COLUMNS, 3),
                    BACKGROUND,
                    Draws.of(0)))
        .withMessageContaining("mask token");
  }
}
