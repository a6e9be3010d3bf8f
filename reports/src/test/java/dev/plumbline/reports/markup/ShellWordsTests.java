package dev.plumbline.reports.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordsTests {
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
    assertThat(ShellWords.line(List.of("run", word))).isEqualTo("run " + quoted);
  }
}
