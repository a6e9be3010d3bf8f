package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FloatRowsTests {
  private static final int WIDE = 5_000;

  @Test
  void aDeferredRowIsReadWhenItIsAskedForAndIsTheSameRow() {
    AtomicInteger reads = new AtomicInteger();
    float[] values = new float[WIDE];
    values[7] = 1.5f;
    FloatRows deferred =
        FloatRows.deferred(
            WIDE,
            () -> {
              reads.incrementAndGet();
              return values.clone();
            });
    assertThat(deferred.width()).isEqualTo(WIDE);
    assertThat(reads).hasValue(0);
    assertThat(deferred.get(0, 7)).isEqualTo(1.5f);
    assertThat(reads).hasPositiveValue();
    assertThat(deferred).isEqualTo(FloatRows.row(values)).hasSameHashCodeAs(FloatRows.row(values));
    FloatRows held = deferred.held();
    int before = reads.get();
    assertThat(held.copyDoubles(0)[7]).isEqualTo(1.5);
    assertThat(held.held()).isSameAs(held);
    assertThat(reads).hasValue(before);
  }

  @Test
  void aNarrowRowIsReadAtOnce() {
    AtomicInteger reads = new AtomicInteger();
    FloatRows narrow =
        FloatRows.deferred(
            2,
            () -> {
              reads.incrementAndGet();
              return new float[] {1, 2};
            });
    assertThat(reads).hasValue(1);
    assertThat(narrow.get(0, 1)).isEqualTo(2);
    assertThat(reads).hasValue(1);
  }

  @Test
  void aRowOfAnotherLengthThanWasSaidIsRefused() {
    FloatRows wrong = FloatRows.deferred(WIDE, () -> new float[3]);
    assertThatThrownBy(() -> wrong.get(0, 0)).hasMessage("3 values for a row of 5000");
  }

  private static final FloatRows ROWS = FloatRows.of(2, 3, 1, 2, 3, 4, 5, 6);

  @Test
  void holdsRowsInRowMajorOrder() {
    assertThat(ROWS.get(1, 0)).isEqualTo(4);
    assertThat(ROWS.at(1)).isEqualTo(FloatRows.row(4, 5, 6));
    assertThat(ROWS.copyRow(0)).containsExactly(1, 2, 3);
  }

  @Test
  void doesNotChangeWithTheArrayItCameFrom() {
    float[] values = {1, 2};
    FloatRows row = FloatRows.row(values);
    values[0] = 9;
    row.copyRow(0)[1] = 9;
    assertThat(row).isEqualTo(FloatRows.row(1, 2));
  }

  @Test
  void writesARowAndNothingElse() {
    FloatBuffer target = FloatBuffer.allocate(5);
    ROWS.write(1, target, 1);
    assertThat(target.array()).containsExactly(0, 4, 5, 6, 0);
    assertThat(target.position()).isZero();
  }

  @Test
  void copiesRowsComputedOnDemand() {
    Rows computed = Rows.of(2, 1, (row, target, offset) -> target.put(offset, 10 * (row + 1)));
    assertThat(FloatRows.copyOf(computed)).isEqualTo(FloatRows.of(2, 1, 10, 20));
    assertThat(FloatRows.copyOf(ROWS)).isSameAs(ROWS);
  }

  @Test
  void collectsRowsAsTheyCome() {
    FloatRows.Builder builder = new FloatRows.Builder(2, 2);
    builder.accept(1, FloatBuffer.wrap(new float[] {0, 3, 4}), 1);
    assertThat(builder.build()).isEqualTo(FloatRows.of(2, 2, 0, 0, 3, 4));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FloatRows.of(2, 2, 1, 2, 3))
        .withMessageContaining("2 rows of 2 need 4 values, not 3");
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> ROWS.get(0, 3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> ROWS.copyRow(2));
  }

  @Test
  void cutsOutAnyOfItsRows() {
    assertThat(ROWS.at(0)).isEqualTo(FloatRows.row(1, 2, 3));
    assertThat(FloatRows.row(7).at(0)).isEqualTo(FloatRows.row(7));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> FloatRows.row(7).at(1));
  }

  @Test
  void differsFromRowsOfOtherCountWidthOrValues() {
    assertThat(ROWS)
        .isNotEqualTo(FloatRows.of(3, 2, 1, 2, 3, 4, 5, 6))
        .isNotEqualTo(FloatRows.of(2, 3, 1, 2, 3, 4, 5, 7))
        .isNotEqualTo(FloatRows.of(1, 3, 1, 2, 3));
  }
}
