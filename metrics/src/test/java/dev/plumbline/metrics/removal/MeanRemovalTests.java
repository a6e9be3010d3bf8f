package dev.plumbline.metrics.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

class MeanRemovalTests {
  private static final Removal MEAN = new MeanRemoval().create(List.of());
  // means 2 and 30
  private static final Background BACKGROUND =
      TestSubjects.background(FloatRows.of(2, 2, 1, 20, 3, 40));
  private static final Instance INSTANCE = RemovalFixtures.instance(FeatureMap.identity(2), 7, 8);

  @Test
  void setsRemovedElementsToTheirTrainingMean() {
    Removal.Prepared prepared =
        MEAN.prepare(
            INSTANCE, RemovalFixtures.layout(InputKind.COLUMNS, 2), BACKGROUND, Draws.of(0));
    assertThat(prepared.draws()).isEqualTo(1);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 0), 0, 2))
        .containsExactly(7, 30);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2), 0, 2))
        .containsExactly(2, 30);
  }

  @Test
  void hasNoMeaningForTokens() {
    assertThatExceptionOfType(RemovalException.class)
        .isThrownBy(
            () ->
                MEAN.prepare(
                    INSTANCE, RemovalFixtures.layout(InputKind.TOKENS, 2), BACKGROUND, Draws.of(0)))
        .withMessageContaining("no token")
        .withMessageContaining("marginal");
  }
}
