package dev.plumbline.reports.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTextTests {

  @Test
  void onlyCommasQuotesAndLineBreaksAreQuoted() {
    // RFC 4180, section 2, rules 6 and 7
    assertThat(CsvText.field("plain text; 'é'")).isEqualTo("plain text; 'é'");
    assertThat(CsvText.field("")).isEmpty();
    assertThat(CsvText.field("a,b")).isEqualTo("\"a,b\"");
    assertThat(CsvText.field("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(CsvText.field("a\nb\rc")).isEqualTo("\"a\nb\rc\"");
  }
}
