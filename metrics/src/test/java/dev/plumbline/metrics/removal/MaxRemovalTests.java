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

class MaxRemovalTests {
  private static final Removal MAX = new MaxRemoval().create(List.of());
  // element 0 runs from -3 to 4, element 1 from 20 to 50; the extremes stand in different rows
  private static final Background BACKGROUND =
      TestSubjects.background(FloatRows.of(3, 2, 4, 30, -3, 50, 1, 20));
  private static final Instance INSTANCE = RemovalFixtures.instance(FeatureMap.identity(2), 9, -99);

  @Test
  void setsRemovedElementsToThatUpperEndOfTheirTrainingRange() {
    // the sample's own values 9 and -99 lie outside and do not matter
    Removal.Prepared prepared =
        MAX.prepare(
            INSTANCE, RemovalFixtures.layout(InputKind.COLUMNS, 2), BACKGROUND, Draws.of(0));
    assertThat(prepared.draws()).isEqualTo(1);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2), 0, 2))
        .containsExactly(4, 50);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 0), 0, 2))
        .containsExactly(9, 50);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 0, 1), 0, 2))
        .containsExactly(9, -99);
  }

  @Test
  void hasNoMeaningForTokens() {
    assertThatExceptionOfType(RemovalException.class)
        .isThrownBy(
            () ->
                MAX.prepare(
                    INSTANCE, RemovalFixtures.layout(InputKind.TOKENS, 2), BACKGROUND, Draws.of(0)))
        .withMessageContaining("'max'")
        .withMessageContaining("no order");
    assertThat(MAX.name()).isEqualTo("max");
  }
}
