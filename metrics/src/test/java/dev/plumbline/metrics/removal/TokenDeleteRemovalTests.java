package dev.plumbline.metrics.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.RemovalException;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenDeleteRemovalTests {
  private static final Removal DELETE = new TokenDeleteRemoval().create(List.of());
  private static final Background BACKGROUND =
      TestSubjects.background(FloatRows.row(0, 0, 0, 0, 0));

  private static Removal.Prepared prepared(Removal removal, Instance instance, InputLayout layout) {
    return removal.prepare(instance, layout, BACKGROUND, Draws.of(0));
  }

  @Test
  void closesTheGapAndPadsTheEnd() {
    Instance instance = RemovalFixtures.instance(FeatureMap.identity(5), 11, 12, 13, 14, 0);
    Removal.Prepared prepared =
        prepared(DELETE, instance, RemovalFixtures.layout(InputKind.TOKENS, 5));
    assertThat(prepared.draws()).isEqualTo(1);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(5, 0, 2, 3, 4), 0, 5))
        .containsExactly(11, 13, 14, 0, 0);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(5, 1, 3), 0, 5))
        .containsExactly(12, 14, 0, 0, 0);
    assertThat(RemovalFixtures.write(prepared, Coalition.all(5), 0, 5))
        .containsExactly(11, 12, 13, 14, 0);
    assertThat(RemovalFixtures.write(prepared, Coalition.none(5), 0, 5)).containsOnly(0);
  }

  @Test
  void keepsTokensOfNoFeatureAndPadsWithAGivenId() {
    // the first token belongs to no feature; the word of feature 0 is two tokens
    Instance instance = RemovalFixtures.instance(FeatureMap.of(-1, 0, 0, 1), 101, 12, 13, 14);
    Removal.Prepared prepared =
        prepared(
            new TokenDeleteRemoval().create(List.of(9.0)),
            instance,
            RemovalFixtures.layout(InputKind.TOKENS, 4));
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 1), 0, 4))
        .containsExactly(101, 14, 9, 9);
  }

  @Test
  void closesUpWithinEachInput() {
    InputLayout two =
        new InputLayout(
            List.of(
                new InputLayout.Input("a", Shape.of(2), InputKind.TOKENS),
                new InputLayout.Input("b", Shape.of(3), InputKind.TOKENS)));
    Instance instance = RemovalFixtures.instance(FeatureMap.identity(5), 1, 2, 3, 4, 5);
    assertThat(
            RemovalFixtures.write(
                prepared(DELETE, instance, two), RemovalFixtures.stay(5, 1, 4), 0, 5))
        .containsExactly(2, 0, 5, 0, 0);
  }

  @Test
  void hasNoMeaningForOtherInputs() {
    assertThatExceptionOfType(RemovalException.class)
        .isThrownBy(
            () ->
                prepared(
                    DELETE,
                    RemovalFixtures.instance(FeatureMap.identity(2), 1, 2),
                    RemovalFixtures.layout(InputKind.SEGMENTS, 1, 2)))
        .withMessageContaining("close up");
    assertThat(DELETE.name()).isEqualTo("token-delete");
  }
}
