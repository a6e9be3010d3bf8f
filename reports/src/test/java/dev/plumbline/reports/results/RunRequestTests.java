package dev.plumbline.reports.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRequestTests {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a/b.yaml, a/b.yaml",
        "explainer=permuted(ig), 'explainer=permuted(ig)'",
        "it's, 'it'\\''s'",
        "two words, 'two words'",
        "$HOME, '$HOME'",
        "test=*, 'test=*'",
        "\"\", ''",
      })
  void whatAShellWouldReadInAnotherWayIsQuoted(String word, String quoted) {
    assertThat(RunRequest.line(List.of("run", word))).isEqualTo("run " + quoted);
  }
}
