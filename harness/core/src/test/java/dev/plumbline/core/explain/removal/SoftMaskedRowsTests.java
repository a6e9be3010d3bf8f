package dev.plumbline.core.explain.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.Mixture;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.testkit.TestSample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoftMaskedRowsTests {
  private static final int COUNT = 40;
  private static final float[] VALUES = new float[5 * 6 * 2];

  static {
    for (int i = 0; i < VALUES.length; i++) {
      VALUES[i] = (i % 7) - 2;
    }
  }

  private final TestSample sample = TestSample.of(VALUES).input(InputKind.IMAGE, 5, 6, 2);
  private final SoftMasks masks =
      SoftMasks.over(sample.subject().featureInputs(), 3, .5, sample.subject().draws().at("rise"));
  private final FloatRows behind = FloatRows.row(new float[VALUES.length]);
  private final SoftMaskedRows rows =
      new SoftMaskedRows(
          sample.row(), behind, SoftMasks.masked(sample.subject().featureInputs()), masks, COUNT);

  @Test
  void everyMaskIsSeenThroughOnce() {
    assertThat(IntStream.range(0, COUNT).map(rows::mask).toArray())
        .containsExactlyInAnyOrder(IntStream.range(0, COUNT).toArray());
    FloatRows seen = FloatRows.copyOf(rows);
    double[] mask = new double[30];
    for (int row = 0; row < COUNT; row++) {
      masks.write(rows.mask(row), mask);
      for (int e = 0; e < VALUES.length; e++) {
        assertThat(seen.get(row, e)).isEqualTo((float) (mask[e / 2] * VALUES[e]));
      }
    }
  }

  @Test
  void rowsOfAShiftAreMixturesOfTheCells() {
    List<Rows> parts = rows.parts();
    assertThat(parts).hasSize(4); // cells of 2 by 2 pixels
    int start = 0;
    for (Rows part : parts) {
      Mixture mixture = part.mixture().orElseThrow();
      FloatRows corners = FloatRows.copyOf(mixture.corners());
      FloatRows weights = FloatRows.copyOf(mixture.weights());
      assertThat(weights.width()).isEqualTo(9);
      for (int row = 0; row < part.count(); row++) {
        float[] mixed = corners.copyRow(0);
        for (int c = 0; c < 9; c++) {
          for (int e = 0; e < mixed.length; e++) {
            mixed[e] += weights.get(row, c) * (corners.get(c + 1, e) - corners.get(0, e));
          }
        }
        float[] expected = FloatRows.copyOf(rows).copyRow(start + row);
        for (int e = 0; e < mixed.length; e++) {
          assertThat(mixed[e]).isCloseTo(expected[e], within(1e-5f));
        }
      }
      start += part.count();
    }
    assertThat(start).isEqualTo(COUNT);
  }
}
