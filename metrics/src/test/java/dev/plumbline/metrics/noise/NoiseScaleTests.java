package dev.plumbline.metrics.noise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NoiseScaleTests {
  private static final Draws PLACE = Draws.of(7);

  private static FloatRows noisy(int copies) {
    Rows rows =
        NoiseScale.noisy(
            copies,
            FloatRows.row(1, 2, 3),
            Vector.of(0.5, 0, 0.25),
            copy -> PLACE.at(copy).stream());
    return FloatRows.copyOf(rows);
  }

  /** One number is drawn for each element, whether it takes noise or not. */
  @Test
  void aCopyIsTheRowPlusItsOwnStreamTimesTheDeviations() {
    FloatRows rows = noisy(2);
    for (int copy = 0; copy < 2; copy++) {
      RandomGenerator random = PLACE.at(copy).stream();
      double first = random.nextGaussian();
      random.nextGaussian();
      double third = random.nextGaussian();
      assertThat(rows.copyRow(copy))
          .containsExactly((float) (1 + 0.5 * first), 2, (float) (3 + 0.25 * third));
    }
  }

  @Test
  void aCopyIsTheSameWheneverItIsWritten() {
    Rows rows =
        NoiseScale.noisy(
            3, FloatRows.row(1, 2, 3), Vector.of(0.5, 0, 0.25), copy -> PLACE.at(copy).stream());
    FloatBuffer written = FloatBuffer.allocate(6);
    rows.write(2, written, 0);
    rows.write(0, written, 0);
    rows.write(2, written, 3);
    FloatRows all = noisy(3);
    assertThat(written.array())
        .containsExactly(all.get(0, 0), 2, all.get(0, 2), all.get(2, 0), 2, all.get(2, 2));
  }
}
