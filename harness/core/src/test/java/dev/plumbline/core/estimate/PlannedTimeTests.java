package dev.plumbline.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedTimeTests {

  @ParameterizedTest
  @CsvSource({
    "0.01, about 1 s",
    "90, about 90 s",
    "119.9, about 120 s",
    "150, about 3 min",
    "7100, about 118 min",
    "7300, about 2 h"
  })
  void aTimeIsToldInTheUnitThatFits(double seconds, String words) {
    assertThat(PlannedTime.words(seconds)).isEqualTo(words);
  }
}
