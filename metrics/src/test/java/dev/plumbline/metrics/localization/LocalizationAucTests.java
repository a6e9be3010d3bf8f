package dev.plumbline.metrics.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.TruthFixtures;
import dev.plumbline.metrics.model.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalizationAucTests extends LocalizationContract {
  @Override
  LocalizationMetric plugin() {
    return new LocalizationAuc();
  }

  @Test
  void countsPairsInTheRightOrder() {
    // inside 0, 3; outside 1, 2, 4. Pairs: 3 above 9? no; above 1, yes; above −20, yes;
    // 8 above 9? no; above 1, −20, yes: 4 of 6
    Subject subject = TruthFixtures.columns(5, TruthFixtures.data(0, 3));
    assertThat(TruthFixtures.score(plugin(), Map.of(), subject, 3, 9, 1, 8, -20).value())
        .isEqualTo(4.0 / 6, within(1e-15));
    // the sign turned: the other 2
    assertThat(TruthFixtures.score(plugin(), Map.of(), subject, -3, -9, -1, -8, 20).value())
        .isEqualTo(2.0 / 6, within(1e-15));
    // sizes 3, 9, 1, 8, 20: only the 1 is below, twice
    assertThat(
            TruthFixtures.score(plugin(), Map.of("values", "absolute"), subject, 3, 9, 1, 8, -20)
                .value())
        .isEqualTo(2.0 / 6, within(1e-15));
  }

  @Test
  void countsTiesHalf() {
    // inside 5; outside 5, 2: half a pair and a pair
    assertThat(
            TruthFixtures.score(
                    plugin(), Map.of(), TruthFixtures.columns(3, TruthFixtures.data(0)), 5, 5, 2)
                .value())
        .isEqualTo(0.75, within(1e-15));
  }
}
