package dev.plumbline.metrics.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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

class GaussianRemovalTests {
  // element 0: 0 or 10, mean 5, deviation 5; element 1: always 3
  private static final Background BACKGROUND =
      TestSubjects.background(FloatRows.of(2, 2, 0, 3, 10, 3));
  private static final Instance INSTANCE = RemovalFixtures.instance(FeatureMap.identity(2), 7, 8);

  private static Removal.Prepared prepared(double draws, Draws place) {
    return new GaussianRemoval()
        .create(List.of(draws))
        .prepare(INSTANCE, RemovalFixtures.layout(InputKind.COLUMNS, 2), BACKGROUND, place);
  }

  @Test
  void drawsWithTheMeanAndSpreadOfTheTrainingRows() {
    // 4,000 draws of N(5, 5): standard errors of mean and deviation are .079 and .056; 15.9 % lie
    // below 0, with standard error .0058
    Removal.Prepared prepared = prepared(4000, Draws.of(1));
    double sum = 0;
    double squares = 0;
    int low = 0;
    for (int draw = 0; draw < 4000; draw++) {
      float[] row = RemovalFixtures.write(prepared, Coalition.none(2), draw, 2);
      assertThat(row[1]).isEqualTo(3);
      sum += row[0] / 4000.0;
      squares += (row[0] - 5) * (row[0] - 5) / 4000.0;
      low += row[0] < 0 ? 1 : 0;
    }
    assertThat(sum).isCloseTo(5, within(0.3));
    assertThat(Math.sqrt(squares)).isCloseTo(5, within(0.25));
    assertThat(low / 4000.0).isCloseTo(0.1587, within(0.025));
  }

  @Test
  void drawsByPlaceAndNeverByCoalition() {
    Removal.Prepared prepared = prepared(20, Draws.of(1));
    for (int draw = 0; draw < 20; draw++) {
      float[] both = RemovalFixtures.write(prepared, Coalition.none(2), draw, 2);
      assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 1), draw, 2))
          .containsExactly(both[0], 8);
      // a shorter game has the first draws of a longer one; another place has others
      assertThat(RemovalFixtures.write(prepared(draw + 1, Draws.of(1)), Coalition.none(2), draw, 2))
          .isEqualTo(both);
      assertThat(RemovalFixtures.write(prepared(20, Draws.of(2)), Coalition.none(2), draw, 2)[0])
          .isNotEqualTo(both[0]);
    }
    assertThat(RemovalFixtures.write(prepared, Coalition.none(2), 0, 2))
        .isNotEqualTo(RemovalFixtures.write(prepared, Coalition.none(2), 1, 2));
  }

  @Test
  void drawsEightTimesUnlessTold() {
    Removal eight = new GaussianRemoval().create(List.of());
    assertThat(eight.name()).isEqualTo("gaussian");
    assertThat(eight.draws()).isEqualTo(8);
    assertThat(prepared(3, Draws.of(1)).draws()).isEqualTo(3);
    assertThat(new GaussianRemoval().create(List.of(3.0)).name()).isEqualTo("gaussian(3)");
    assertThat(new GaussianRemoval().create(List.of(1.0)).draws()).isEqualTo(1);
    assertThat(new GaussianRemoval().create(List.of(10_000.0)).draws()).isEqualTo(10_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GaussianRemoval().create(List.of(10_001.0)))
        .withMessageContaining("a whole number in [1, 10000]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GaussianRemoval().create(List.of(0.0)))
        .withMessageContaining("draws is 0");
  }

  @Test
  void hasNoMeaningForTokens() {
    assertThatExceptionOfType(RemovalException.class)
        .isThrownBy(
            () ->
                new GaussianRemoval()
                    .create(List.of())
                    .prepare(
                        INSTANCE,
                        RemovalFixtures.layout(InputKind.TOKENS, 2),
                        BACKGROUND,
                        Draws.of(0)))
        .withMessageContaining("'gaussian'");
  }
}
