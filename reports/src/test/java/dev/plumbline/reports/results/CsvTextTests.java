package dev.plumbline.reports.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTests {

  @Test
  void onlyCommasQuotesAndLineBreaksAreQuoted() {
    // RFC 4180, section 2, rules 6 and 7
    assertThat(CsvText.line("plain text; 'é'")).isEqualTo("plain text; 'é'");
    assertThat(CsvText.line("")).isEmpty();
    assertThat(CsvText.line("a,b")).isEqualTo("\"a,b\"");
    assertThat(CsvText.line("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(CsvText.line("a\nb\rc")).isEqualTo("\"a\nb\rc\"");
  }

  @Test
  void numbersReadBackAndWhatIsMissingIsEmpty() {
    // 2⁻⁴⁴ = 5.684341886080802e-14 to the shortest digits that read back
    assertThat(CsvText.line("a", null, 3, -0.5, 0x1p-44, Double.NaN, null))
        .isEqualTo("a,,3,-0.5,5.684341886080802E-14,NaN,");
    assertThat(CsvText.line(List.of())).isEmpty();
  }

  /** What spreadsheets take for a formula. */
  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+a", "-a", "@sum", "\tx", "\rx", "'=1", "''-b", "-1-1", "=", "-0.5e"})
  void aTextThatASpreadsheetWouldRunIsGuarded(String text) {
    String field = CsvText.line(text);
    assertThat(field).isEqualTo(text.equals("\rx") ? "\"'\rx\"" : "'" + text);
    assertThat(CsvText.unguarded("'" + text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0.5", "+3", "-1e-7", "-.5E+10", "a=1", "1-1", "'quoted'", "−2", "it's", "'"})
  void otherTextsAndNumbersStayAsTheyAre(String text) {
    assertThat(CsvText.line(text)).isEqualTo(text);
    assertThat(CsvText.unguarded(text)).isEqualTo(text);
  }

  @Test
  void controlCharactersAreSpelledOut() {
    assertThat(CsvText.line("a\u001b[31mb\u0000\u007f\u009bc"))
        .isEqualTo("a\\u{1b}[31mb\\u{0}\\u{7f}\\u{9b}c");
    assertThat(CsvText.line("a\tb")).isEqualTo("a\tb");
  }
}
