package dev.plumbline.datasets.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads comma-separated values as UTF-8 text (RFC 4180), record by record, so that a file need not
 * fit into memory. A byte order mark and blank lines are passed over, lines may end in any way, and
 * a quoted field may hold commas, line breaks, and quotes written twice. The header is a record
 * like any other.
 */
public final class CsvReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrailingData(true).get();

  private CsvReader() {}

  /**
   * Hands each record of a file to a consumer, in order.
   *
   * @param refusal makes an exception of a message, which names the line
   * @throws IOException if the file cannot be read
   */
  public static void read(
      Path file, Function<String, ? extends RuntimeException> refusal, Consumer<CsvRow> rows)
      throws IOException {
    read(file, ',', refusal, rows);
  }

  /**
   * Hands each record of a file to a consumer, in order.
   *
   * @param delimiter what separates fields in place of a comma
   * @param refusal makes an exception of a message, which names the line
   * @throws IOException if the file cannot be read
   */
  public static void read(
      Path file,
      char delimiter,
      Function<String, ? extends RuntimeException> refusal,
      Consumer<CsvRow> rows)
      throws IOException {
    CSVFormat format = FORMAT.builder().setDelimiter(delimiter).get();
    long line = 0;
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(withoutMark(reader), format)) {
      Iterator<CSVRecord> records = parser.iterator();
      while (records.hasNext()) {
        CSVRecord record = records.next();
        line = parser.getCurrentLineNumber();
        if (!isBlank(record)) {
          rows.accept(new CsvRow(line - breaks(record), record.toList()));
        }
      }
    } catch (UncheckedIOException e) {
      throw problem(Objects.requireNonNull(e.getCause()), line, refusal);
    } catch (CharacterCodingException e) {
      throw problem(e, line, refusal);
    }
  }

  private static Reader withoutMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private static boolean isBlank(CSVRecord record) {
    return record.size() == 1 && record.get(0).isBlank();
  }

  /** How many lines a record goes on after its first, which its quoted fields hold. */
  private static long breaks(CSVRecord record) {
    return record.stream()
        .filter(field -> field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0)
        .mapToLong(field -> field.lines().count() - 1)
        .sum();
  }

  private static RuntimeException problem(
      IOException cause, long line, Function<String, ? extends RuntimeException> refusal)
      throws IOException {
    if (cause instanceof CharacterCodingException) {
      return refusal.apply("not UTF-8 text after line " + line + "; save it as UTF-8");
    }
    if (cause instanceof CSVException) {
      return refusal.apply("line " + (line + 1) + ": a quote is not closed");
    }
    throw cause;
  }
}
