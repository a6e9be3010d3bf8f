package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressDisplayTests {
  private final AtomicLong nanos = new AtomicLong();

  private void pass(double seconds) {
    nanos.addAndGet((long) (seconds * 1e9));
  }

  @Test
  void a_log_gets_a_line_every_five_seconds_and_the_last_one() {
    Console console = Console.log();
    try (ProgressDisplay display = new ProgressDisplay(console.terminal(), nanos::get)) {
      display.cells(0, 10, 0);
      for (int cell = 1; cell <= 10; cell++) {
        pass(1);
        display.cells(cell, 10, 100L * cell);
      }
    }
    assertThat(console.err().lines())
        .containsExactly(
            "0 s: cells 0/10",
            "5 s: cells 5/10, 100 passes/s, 5 s left",
            "10 s: cells 10/10, 100 passes/s");
  }

  @Test
  void a_terminal_gets_one_line_redrawn_and_cleared_at_the_end() {
    Console console = Console.interactive();
    try (ProgressDisplay display = new ProgressDisplay(console.terminal(), nanos::get)) {
      display.report("training seed 3", 1, 10);
      pass(1);
      display.cells(1, 2, 5);
    }
    assertThat(console.err())
        .isEqualTo("\r\u001b[Ktraining seed 3 1/10\r\u001b[Kcells 1/2\r\u001b[K");
  }

  @Test
  void a_warning_stands_on_a_line_of_its_own() {
    Console console = Console.log();
    try (ProgressDisplay display = new ProgressDisplay(console.terminal(), nanos::get)) {
      display.warn("no GPU; runs on the CPU");
    }
    assertThat(console.err()).isEqualToNormalizingNewlines("no GPU; runs on the CPU\n");
  }

  @Test
  void a_long_line_stays_on_one_row_of_the_terminal() {
    Console console = Console.interactive();
    try (ProgressDisplay display = new ProgressDisplay(console.terminal(), nanos::get)) {
      display.report("x".repeat(200), 0, 0);
    }
    assertThat(console.err()).isEqualTo("\r\u001b[K" + "x".repeat(79) + "\r\u001b[K");
  }
}
