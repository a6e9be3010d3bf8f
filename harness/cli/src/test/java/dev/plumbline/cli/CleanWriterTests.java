package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.cli.terminal.CleanWriter;
import dev.plumbline.cli.terminal.ProgressDisplay;
import dev.plumbline.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No text that Plumbline did not make itself is obeyed by the terminal. */
final class CleanWriterTests {
  /** Turns the text red, erases the screen, rings, reverses the writing direction. */
  private static final String HOSTILE = "a\u001b[31mb\u009b2Jc\u0007\u202ed\u2066e\rf";

  @TempDir private Path folder = Path.of("");

  private static void assertClean(String text) {
    String own = text.replaceAll("\u001b\\[(0|1|2|31|32|33)m", "").replace("\r\u001b[K", "");
    assertThat(own.codePoints())
        .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
        .noneMatch(c -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
        .noneMatch(c -> c >= 0xFDD0 && c <= 0xFDEF);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void every_way_to_print_is_cleaned(boolean watched) {
    Console console = watched ? Console.interactive() : Console.log();
    Terminal terminal = console.terminal();
    for (var writer : List.of(terminal.out(), terminal.err())) {
      writer.println(HOSTILE);
      writer.print(HOSTILE);
      writer.print(HOSTILE.charAt(1));
      writer.print(HOSTILE.toCharArray());
      writer.printf(Locale.ROOT, "%s", HOSTILE);
      writer.append(HOSTILE).append('\u001b');
      writer.write(0x9b);
    }
    terminal.warn(HOSTILE);
    terminal.error(HOSTILE);
    new IllegalStateException(HOSTILE).printStackTrace(terminal.err());
    try (ProgressDisplay progress = new ProgressDisplay(terminal, System::nanoTime)) {
      progress.report(HOSTILE, 1, 2);
      progress.warn(HOSTILE);
    }
    for (String printed : List.of(console.out(), console.err())) {
      String own = printed.replaceAll("\u001b\\[(0|33|31)m", "").replace("\r\u001b[K", "");
      assertClean(own);
      assertThat(own).contains("a\\u{1b}[31mb\\u{9b}2Jc\\u{7}\\u{202e}d\\u{2066}e\\u{d}f");
    }
  }

  static Stream<List<String>> commands() {
    return Stream.of(
        List.of(HOSTILE),
        List.of("run", HOSTILE),
        List.of("run", "suite.yaml", "--threads", HOSTILE),
        List.of("run", "suite.yaml", HOSTILE),
        List.of("validate", "suite.yaml", "--device", HOSTILE),
        List.of("validate", "suite.yaml"),
        List.of("plan", "suite.yaml"),
        List.of("run", "suite.yaml"),
        List.of("check", HOSTILE),
        List.of("export", "good.yaml", "--explainer", HOSTILE),
        List.of("list", HOSTILE),
        List.of("show", HOSTILE),
        List.of("--" + HOSTILE));
  }

  /** A suite with hostile names, ids, words, paths and values, each of which is an error. */
  private static final String SUITE =
      """
      plumbline: 1
      suite: "x@"
      device: "@"
      "@key": 1
      datasets:
        d: {type: analytic, function: "@"}
        "@": {type: "@"}
      models:
        m: {type: saved-model, dataset: d, path: "@"}
        n: {type: analytic, dataset: "@", "@": 1, allow: "@"}
      explainers:
        i: {type: imported, file: "@.csv"}
        x: {type: "@"}
      tests:
        deletion: {operators: ["@"], explainers: ["@"]}
      primary: "@"
      """;

  @ParameterizedTest
  @MethodSource("commands")
  void messages_of_the_commands_are_clean(List<String> arguments) throws IOException {
    String escaped = "a\\u001b[31mb\\u009b2Jc\\u0007\\u202ed\\u2066e\\rf";
    Files.writeString(folder.resolve("suite.yaml"), SUITE.replace("@", escaped));
    Files.writeString(
        folder.resolve("good.yaml"),
        """
        plumbline: 1
        suite: good
        datasets: {d: {type: analytic}}
        models: {m: {type: analytic, dataset: d}}
        explainers: {exact: }
        tests: {deletion: }
        """);
    Console console = Console.log();
    int code =
        console.run(
            arguments.stream()
                .map(word -> word.endsWith(".yaml") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new));
    assertThat(code).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(console.err()).isNotEmpty();
    assertClean(console.out() + console.err());
  }

  @Test
  void a_log_has_no_marks() {
    Console console = Console.log();
    console.terminal().out().print("\uFDD1" + CleanWriter.CLEAR_LINE);
    assertThat(console.out()).isEqualTo("\\u{fdd1}\\u{fdef}");
  }
}
