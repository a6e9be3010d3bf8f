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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantRemovalTests {
  private static final Background BACKGROUND = TestSubjects.background(FloatRows.row(0, 0));
  private static final Instance INSTANCE = RemovalFixtures.instance(FeatureMap.identity(2), 1, 2);

  private static Removal constant(double value) {
    return new ConstantRemoval().create(List.of(value));
  }

  @Test
  void setsRemovedElementsToItsValue() {
    Removal.Prepared prepared =
        constant(0.5)
            .prepare(
                INSTANCE, RemovalFixtures.layout(InputKind.COLUMNS, 2), BACKGROUND, Draws.of(0));
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 0), 0, 2))
        .containsExactly(1, .5f);
  }

  @Test
  void isATokenIdAmongTokens() {
    Removal.Prepared prepared =
        constant(103)
            .prepare(
                INSTANCE, RemovalFixtures.layout(InputKind.TOKENS, 2), BACKGROUND, Draws.of(0));
    assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 0), 0, 2))
        .containsExactly(1, 103);
    Removal.Prepared first =
        constant(0)
            .prepare(
                INSTANCE, RemovalFixtures.layout(InputKind.TOKENS, 2), BACKGROUND, Draws.of(0));
    assertThat(RemovalFixtures.write(first, RemovalFixtures.stay(2, 0), 0, 2))
        .containsExactly(1, 0);
  }

  @ParameterizedTest
  @CsvSource({"0.5", "-1"})
  void refusesATokenIdThatIsNone(double value) {
    assertThatExceptionOfType(RemovalException.class)
        .isThrownBy(
            () ->
                constant(value)
                    .prepare(
                        INSTANCE,
                        RemovalFixtures.layout(InputKind.TOKENS, 2),
                        BACKGROUND,
                        Draws.of(0)))
        .withMessageContaining("whole number of at least 0")
        .withMessageContaining("'in' of kind TOKENS");
  }

  @ParameterizedTest
  @CsvSource({"0.5,constant(0.5)", "103,constant(103)", "-0.25,constant(-0.25)"})
  void isCalledWithItsValue(double value, String name) {
    assertThat(constant(value).name()).isEqualTo(name);
  }

  @Test
  void needsOneFiniteNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConstantRemoval().create(List.of()))
        .withMessageContaining("needs a number: constant(value)");
    assertThatIllegalArgumentException().isThrownBy(() -> constant(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> constant(Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConstantRemoval().create(List.of(1.0, 2.0)));
  }
}
