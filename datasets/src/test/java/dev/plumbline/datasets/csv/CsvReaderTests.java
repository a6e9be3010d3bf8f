package dev.plumbline.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.DatasetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTests {
  @TempDir Path folder;

  private List<CsvRow> rows(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("a.csv"), content);
    List<CsvRow> rows = new ArrayList<>();
    CsvReader.read(file, DatasetException::new, rows::add);
    return rows;
  }

  private List<CsvRow> rows(String text) throws IOException {
    return rows(text.getBytes(StandardCharsets.UTF_8));
  }

  private static CsvRow row(long line, String... fields) {
    return new CsvRow(line, List.of(fields));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndCountsAndBlankLinesArePassedOver(String end) throws IOException {
    String text = String.join(end, "\uFEFFid,x", "", "  ", "a,1", "b, 2 ");
    assertThat(rows(text)).containsExactly(row(1, "id", "x"), row(4, "a", "1"), row(5, "b", " 2 "));
    assertThat(rows(text + end)).isEqualTo(rows(text));
  }

  /** RFC 4180, section 2, rules 5 to 7. */
  @Test
  void aQuotedFieldMayHoldCommasQuotesAndLineBreaks() throws IOException {
    assertThat(rows("\"a,\"\"b\"\"\",\n\"c\r\n\r\nd\",\"\"\ne,f\"g\n"))
        .containsExactly(row(1, "a,\"b\"", ""), row(2, "c\r\n\r\nd", ""), row(5, "e", "f\"g"));
  }

  @Test
  void aFileWithoutRecordsHasNone() throws IOException {
    assertThat(rows("")).isEmpty();
    assertThat(rows("\uFEFF\n\n")).isEmpty();
  }

  @Test
  void aQuoteThatIsNotClosedIsRefusedWhereItsRecordBegins() {
    assertThatThrownBy(() -> rows("id,x\na,1\n\"b,2\nc,3\n"))
        .isInstanceOf(DatasetException.class)
        .hasMessage("line 3: a quote is not closed");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThatThrownBy(() -> rows(new byte[] {'a', '\n', (byte) 0xff, '\n'}))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("not UTF-8 text after line ")
        .hasMessageEndingWith("; save it as UTF-8");
  }

  @Test
  void aMissingFileIsLeftToTheCaller() {
    assertThatThrownBy(() -> CsvReader.read(folder.resolve("b"), DatasetException::new, row -> {}))
        .isInstanceOf(NoSuchFileException.class);
  }
}
