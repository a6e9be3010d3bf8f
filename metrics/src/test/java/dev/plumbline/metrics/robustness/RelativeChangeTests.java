package dev.plumbline.metrics.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RelativeChangeTests {

  @Test
  void dividesByNothingSmallerThanAShareOfTheLargest() {
    // the floor is 1: (1 / 1, 2 / 100), and what does not change is 0 whatever it is divided by
    assertThat(RelativeChange.share(0.01).norm(new double[] {1, 2}, new double[] {0, -100}))
        .isEqualTo(Math.sqrt(1 + 4e-4), within(1e-15));
    assertThat(RelativeChange.share(0).norm(new double[] {0, 3}, new double[] {0, 2}))
        .isEqualTo(1.5);
  }
}
