package dev.plumbline.core.explain.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of places go to the elements that cover them, and nothing is lost. */
class AreaSharesTests {
  private static double[] carry(int places, int elements, double... values) {
    return AreaShares.carry(new AreaShares(places, elements), new AreaShares(1, 1), values);
  }

  @Test
  void aCoarsePlaceIsSharedByItsElements() {
    assertThat(carry(2, 4, 6, 2)).containsExactly(3, 3, 1, 1);
  }

  @Test
  void anElementBetweenTwoPlacesGetsItsPartOfBoth() {
    // places of 1.5 elements: the middle one covers a third of each
    assertThat(carry(2, 3, 3, 6)).containsExactly(new double[] {2, 3, 4}, within(1e-12));
  }

  @Test
  void finePlacesAreAddedUp() {
    assertThat(carry(4, 2, 1, 2, 3, 4)).containsExactly(3, 7);
  }

  @Test
  void aMapOfTwoAxesIsCarriedAlongBoth() {
    assertThat(AreaShares.carry(new AreaShares(1, 2), new AreaShares(2, 4), 8, 16))
        .containsExactly(2, 2, 4, 4, 2, 2, 4, 4);
  }

  @ParameterizedTest
  @CsvSource({"7, 224", "13, 5", "5, 13", "1, 9", "9, 1", "6, 6"})
  void theSumIsKept(int places, int elements) {
    double[] values = new double[places];
    Arrays.setAll(values, i -> Math.sin(3 * i + 1));
    assertThat(Arrays.stream(carry(places, elements, values)).sum())
        .isCloseTo(Arrays.stream(values).sum(), within(1e-12));
  }
}
