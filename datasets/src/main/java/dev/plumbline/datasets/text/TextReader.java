package dev.plumbline.datasets.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.csv.CsvReader;
import dev.plumbline.datasets.csv.CsvRow;
import dev.plumbline.datasets.files.FileProbe;
import dev.plumbline.datasets.files.FileProblems;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads the texts of a file.
 *
 * @param text the column of the texts
 * @param pair the column of the second texts of pairs; empty for none
 * @param label the column of the labels; empty for none
 * @param rationale the column of rationales; empty for none
 */
record TextReader(String text, String pair, String label, String rationale) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Hands over a line with its number, from 1. */
  private interface Lines {
    void accept(int number, String line);
  }

  /**
   * Hands the texts of a file to a consumer, in its order.
   *
   * @throws DatasetException with up to ten problems, each with its line
   */
  void read(Path file, Consumer<TextRecord> consumer) {
    FileProbe.requireFile(file);
    boolean[] any = {false};
    Consumer<TextRecord> records =
        text -> {
          any[0] = true;
          consumer.accept(text);
        };
    FileProblems problems = new FileProblems();
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    try {
      switch (name.substring(name.lastIndexOf('.') + 1)) {
        case "csv" -> table(file, ',', records, problems);
        case "tsv" -> table(file, '\t', records, problems);
        case "jsonl" -> lines(file, (number, line) -> json(file, number, line, records, problems));
        case "txt" -> lines(file, (number, line) -> records.accept(plain(file, number, line)));
        default ->
            throw new DatasetException(file + ": texts are read from .csv, .tsv, .jsonl and .txt");
      }
    } catch (CharacterCodingException e) {
      throw new DatasetException(file + " is not UTF-8 text; save it as UTF-8", e);
    } catch (IOException e) {
      throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
    }
    problems.refuse();
    if (!any[0]) {
      throw new DatasetException(file + " has no texts");
    }
  }

  private static String place(Path file, long line) {
    return file.getFileName() + ":" + line;
  }

  private static void lines(Path file, Lines lines) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          lines.accept(
              number, number == 1 && line.charAt(0) == '\uFEFF' ? line.substring(1) : line);
        }
      }
    }
  }

  private TextRecord plain(Path file, int number, String line) {
    if (!pair.isEmpty()) {
      throw new DatasetException(
          "%s has no column '%s', as .txt has a text a line; give pairs of texts as .csv, .tsv or .jsonl"
              .formatted(file.getFileName(), pair));
    }
    return new TextRecord(place(file, number), line, "", "", "");
  }

  private void table(Path file, char delimiter, Consumer<TextRecord> records, FileProblems problems)
      throws IOException {
    List<String> header = new ArrayList<>();
    CsvReader.read(
        file,
        delimiter,
        what -> new DatasetException(file.getFileName() + ": " + what),
        row -> {
          if (header.isEmpty()) {
            row.fields().forEach(field -> header.add(field.strip()));
            requireColumns(file, header);
          } else if (row.fields().size() != header.size()) {
            problems.add(
                "%s: %d fields where the header has %d"
                    .formatted(place(file, row.line()), row.fields().size(), header.size()));
          } else {
            records.accept(
                new TextRecord(
                    place(file, row.line()),
                    field(header, row, text),
                    field(header, row, pair),
                    field(header, row, label).strip(),
                    field(header, row, rationale)));
          }
        });
  }

  private void requireColumns(Path file, List<String> header) {
    for (String column : header) {
      if (header.indexOf(column) != header.lastIndexOf(column)) {
        throw new DatasetException(
            "%s has two columns '%s'; rename one".formatted(place(file, 1), column));
      }
    }
    for (String column : List.of(text, pair, label, rationale)) {
      if (!column.isEmpty() && !header.contains(column)) {
        throw new DatasetException(
            "%s has no column '%s'; its columns are %s%s"
                .formatted(
                    place(file, 1),
                    column,
                    header,
                    column.equals(label) ? "; write 'label: none' if there are no labels" : ""));
      }
    }
  }

  private static String field(List<String> header, CsvRow row, String column) {
    return column.isEmpty() ? "" : row.fields().get(header.indexOf(column));
  }

  private void json(
      Path file, int number, String line, Consumer<TextRecord> records, FileProblems problems) {
    String place = place(file, number);
    try {
      JsonNode node = JSON.readTree(line);
      String missing =
          Stream.concat(
                  Stream.of(text, pair).filter(key -> !node.hasNonNull(key)),
                  Stream.of(label, rationale).filter(key -> !node.has(key)))
              .filter(key -> !key.isEmpty())
              .findFirst()
              .orElse("");
      if (!missing.isEmpty()) {
        problems.add(place + ": no key '" + missing + "', or null there");
        return;
      }
      records.accept(
          new TextRecord(
              place,
              node.path(text).asText(),
              pair.isEmpty() ? "" : node.path(pair).asText(),
              label.isEmpty() ? "" : node.path(label).asText().strip(),
              rationale.isEmpty() ? "" : node.path(rationale).toString()));
    } catch (JsonProcessingException e) {
      problems.add(place + ": no JSON: " + e.getOriginalMessage());
    }
  }
}
