package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelUnavailableException;
import dev.plumbline.core.options.RunException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ErrorReporterTests {

  @Test
  void bad_configuration_is_its_message_alone() {
    Console console = Console.log();
    int code =
        new ErrorReporter(console.terminal()).report(new ModelException("no such model: a/b"));
    assertThat(code).isEqualTo(2);
    assertThat(console.err()).isEqualToNormalizingNewlines("no such model: a/b\n");
  }

  @Test
  void memory_that_ran_out_is_its_message_alone() {
    Console console = Console.log();
    int code =
        new ErrorReporter(console.terminal())
            .report(new ModelUnavailableException("memory ran out: end other programs"));
    assertThat(code).isEqualTo(2);
    assertThat(console.err()).isEqualToNormalizingNewlines("memory ran out: end other programs\n");
  }

  @Test
  void every_problem_of_a_run_has_its_line() {
    Console console = Console.log();
    int code =
        new ErrorReporter(console.terminal()).report(new RunException(List.of("one", "two")));
    assertThat(code).isEqualTo(2);
    assertThat(console.err()).isEqualToNormalizingNewlines("one\ntwo\n");
  }

  @Test
  void our_own_error_says_so_and_how_to_see_more() {
    Console console = Console.log();
    int code = new ErrorReporter(console.terminal()).report(new IllegalStateException("odd"));
    assertThat(code).isEqualTo(4);
    assertThat(console.err())
        .contains("internal error: IllegalStateException: odd", "PLUMBLINE_DEBUG=1")
        .doesNotContain("\tat ");
  }

  @Test
  void debugging_shows_the_stack_trace() {
    Console console = Console.debug();
    int code = new ErrorReporter(console.terminal()).report(new OutOfMemoryError("heap"));
    assertThat(code).isEqualTo(4);
    assertThat(console.err()).contains("OutOfMemoryError: heap", "\tat ");
  }
}
