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

class MissingRemovalTests {
  private static final Removal MISSING = new MissingRemoval().create(List.of());
  private static final Background KNOWN = TestSubjects.background(FloatRows.row(1, 2, 3));
  private static final Background GAPS =
      TestSubjects.background(FloatRows.of(2, 3, 1, Float.NaN, 3, 4, 5, 6));
  private static final Instance INSTANCE =
      RemovalFixtures.instance(FeatureMap.of(0, 1, -1), 7, 8, 2);

  private static Removal.Prepared prepared(InputKind kind, Background background) {
    return MISSING.prepare(INSTANCE, RemovalFixtures.layout(kind, 3), background, Draws.of(0));
  }

  @Test
  void whatIsRemovedIsNotKnown() {
    Removal.Prepared prepared = prepared(InputKind.COLUMNS, GAPS);
    assertThat(prepared.draws()).isEqualTo(1);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 1), 0, 3))
        .containsExactly(Float.NaN, 8, 2);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2), 0, 3))
        .containsExactly(Float.NaN, Float.NaN, 2);
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 0, 1), 0, 3))
        .containsExactly(7, 8, 2);
  }

  @Test
  void dataWithoutMissingValuesAreRefused() {
    assertThatExceptionOfType(RemovalException.class)
        .isThrownBy(() -> prepared(InputKind.COLUMNS, KNOWN))
        .withMessageContaining("needs a dataset with missing values");
    assertThatExceptionOfType(RemovalException.class)
        .isThrownBy(() -> prepared(InputKind.TOKENS, GAPS))
        .withMessageContaining("a token id cannot be NaN");
  }

  /** Column 1 has the values 5 and 9 and a gap: range [5, 9], mean 7, deviation 2. */
  @Test
  void rangeAndSpreadAreThoseOfTheValuesThatAreThere() {
    Background background = TestSubjects.background(FloatRows.of(3, 2, 1, Float.NaN, 2, 5, 3, 9));
    assertThat(background.allowsMissing()).isTrue();
    assertThat(background.range().smallest().get(0, 1)).isEqualTo(5);
    assertThat(background.range().largest().get(0, 1)).isEqualTo(9);
    assertThat(background.spread().means().get(1)).isEqualTo(7);
    assertThat(background.spread().deviations().get(1)).isEqualTo(2);
  }
}
