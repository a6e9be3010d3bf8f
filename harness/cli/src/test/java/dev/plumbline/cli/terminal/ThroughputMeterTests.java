package dev.plumbline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThroughputMeterTests {
  private final ThroughputMeter pace = new ThroughputMeter();

  @Test
  void one_reading_gives_no_pace() {
    pace.add(1, 5, 100);
    assertThat(pace.words(10)).isEmpty();
  }

  @Test
  void time_left_is_what_the_cells_so_far_took() {
    pace.add(0, 0, 0);
    pace.add(10, 5, 25_000);
    // 5 cells in 10 s leave 40 cells for 80 s; 25,000 passes in 10 s
    assertThat(pace.words(40)).isEqualTo("2.50k passes/s, 1 min 20 s left");
  }

  @Test
  void readings_older_than_half_a_minute_no_longer_count() {
    pace.add(0, 0, 0);
    pace.add(100, 1, 10);
    pace.add(110, 11, 110);
    // from second 100 on: 10 cells and 100 passes in 10 s
    assertThat(pace.words(10)).isEqualTo("10 passes/s, 10 s left");
  }

  @Test
  void nothing_left_takes_no_time() {
    pace.add(0, 0, 0);
    pace.add(1, 1, 7);
    assertThat(pace.words(0)).isEqualTo("7 passes/s");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 s", "59.4, 59 s", "59.6, 1 min 0 s", "3599, 59 min 59 s", "7380, 2 h 3 min"})
  void seconds_are_said_as_a_reader_says_them(double seconds, String words) {
    assertThat(ThroughputMeter.time(seconds)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "999, 999", "1234, 1.23k", "56789, 56.8k", "7654321, 7.65M"})
  void counts_have_three_digits_and_a_magnitude(double count, String words) {
    assertThat(ThroughputMeter.count(count)).isEqualTo(words);
  }
}
