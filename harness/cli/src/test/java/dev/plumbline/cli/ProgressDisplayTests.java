package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.terminal.ProgressDisplay;
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
  void work_that_goes_on_at_once_stands_on_one_line_until_it_is_done() {
    Console console = Console.log();
    try (ProgressDisplay display = new ProgressDisplay(console.terminal(), nanos::get)) {
      display.report("models", 0, 3);
      display.report("cnn seed 0 epoch", 3, 10);
      pass(5);
      display.report("cnn seed 1 epoch", 2, 10);
      display.report("cnn seed 0 epoch", 10, 10);
      pass(5);
      display.report("models", 1, 3);
      pass(5);
      display.cells(0, 2, 0);
      pass(5);
      display.report("files", 1, 4);
    }
    assertThat(console.err().lines())
        .containsExactly(
            "0 s: models 0/3",
            "5 s: models 0/3; cnn seed 0 epoch 3/10; cnn seed 1 epoch 2/10",
            "10 s: models 1/3; cnn seed 1 epoch 2/10",
            "15 s: cells 0/2",
            "20 s: files 1/4");
  }

  @Test
  void work_of_unknown_size_stands_alone_until_something_else_goes_on() {
    Console console = Console.log();
    try (ProgressDisplay display = new ProgressDisplay(console.terminal(), nanos::get)) {
      display.report("models", 0, 3);
      pass(5);
      display.report("waiting for another run", 0, 0);
      pass(5);
      display.report("models", 1, 3);
      pass(5);
      display.report("models", 3, 3);
    }
    assertThat(console.err().lines())
        .containsExactly(
            "0 s: models 0/3",
            "5 s: waiting for another run",
            "10 s: models 1/3",
            "15 s: models 3/3");
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
