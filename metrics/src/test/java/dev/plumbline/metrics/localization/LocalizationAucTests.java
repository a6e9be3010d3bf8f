package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalizationAucTests extends MaskContract {
  @Override
  MaskTest plugin() {
    return new LocalizationAuc();
  }

  @Test
  void countsPairsInTheRightOrder() {
    // inside 0, 3; outside 1, 2, 4. Pairs: 3 above 9? no; above 1, yes; above −20, yes;
    // 8 above 9? no; above 1, −20, yes: 4 of 6
    Subject subject = Maps.columns(5, Maps.data(0, 3));
    assertThat(Maps.score(plugin(), Map.of(), subject, 3, 9, 1, 8, -20).value())
        .isEqualTo(4.0 / 6, within(1e-15));
    // the sign turned: the other 2
    assertThat(Maps.score(plugin(), Map.of(), subject, -3, -9, -1, -8, 20).value())
        .isEqualTo(2.0 / 6, within(1e-15));
    // sizes 3, 9, 1, 8, 20: only the 1 is below, twice
    assertThat(Maps.score(plugin(), Map.of("values", "absolute"), subject, 3, 9, 1, 8, -20).value())
        .isEqualTo(2.0 / 6, within(1e-15));
  }

  @Test
  void countsTiesHalf() {
    // inside 5; outside 5, 2: half a pair and a pair
    assertThat(Maps.score(plugin(), Map.of(), Maps.columns(3, Maps.data(0)), 5, 5, 2).value())
        .isEqualTo(0.75, within(1e-15));
  }
}
