package dev.plumbline.reports.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}
