package dev.plumbline.core.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.csv.CsvReader;
import dev.plumbline.datasets.table.ParquetFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns of a file of rows, or of the files of both splits. */
final class SeenRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> OF_SERIES = List.of("id", "time");

  /** Other characters between fields than the usual one, and what a suite calls them. */
  private static final List<Map.Entry<Character, String>> OTHER_SEPARATORS =
      List.of(Map.entry(';', "semicolon"), Map.entry('\t', "tab"), Map.entry('|', "pipe"));

  private final List<SeenColumn> columns = new ArrayList<>();
  private final Map<String, Integer> series = new HashMap<>();
  private String delimiter = "";
  private boolean commas;

  /** The column of ids of series; negative where there is no time, so that rows are samples. */
  private int id = -1;

  private SeenRows() {}

  /**
   * Looks at all rows.
   *
   * @throws DatasetException if a file cannot be read, or there are fewer than two columns
   */
  static SeenRows of(DataFiles files) {
    SeenRows rows = new SeenRows();
    rows.read(files.test());
    files.train().ifPresent(rows::read);
    if (rows.columns.size() < 2) {
      throw new DatasetException(
          files.test()
              + " has "
              + rows.columns.size()
              + " columns; there must be a header, inputs and a label, separated by commas, semicolons or tabs");
    }
    return rows;
  }

  List<SeenColumn> columns() {
    return columns;
  }

  List<String> names() {
    return columns.stream().map(SeenColumn::name).toList();
  }

  /** The column of a name. */
  Optional<SeenColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** What separates fields, as the suite calls it; empty where the name of the file says it. */
  String delimiter() {
    return delimiter;
  }

  /** A number whose decimals stand behind a comma. */
  Optional<String> decimalComma() {
    return columns.stream().flatMap(column -> column.decimalComma().stream()).findFirst();
  }

  /** Whether several rows make one sample: there is a time, and ids occur more than once. */
  boolean isSeries() {
    return series.values().stream().anyMatch(rows -> rows > 1);
  }

  /** The rows of the longest series. */
  int longest() {
    return series.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** Whether all series have equally many rows. */
  boolean isEven() {
    return series.values().stream().distinct().count() <= 1;
  }

  private void read(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(".parquet")) {
        ParquetFile parquet = new ParquetFile(file);
        header(file, parquet.names());
        parquet.rows(fields -> see(file, fields));
      } else if (name.endsWith(".jsonl")) {
        readJson(file);
      } else {
        readText(file, name.endsWith(".csv") ? ',' : '\t');
      }
    } catch (CharacterCodingException e) {
      throw new DatasetException(file + " is not UTF-8 text; save it as UTF-8", e);
    } catch (IOException e) {
      throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void readText(Path file, char usual) throws IOException {
    char separator = separator(file, usual);
    commas = separator != ','; // else a comma may stand between thousands
    boolean[] first = {true};
    CsvReader.read(
        file,
        separator,
        what -> new DatasetException(file + ": " + what),
        row -> {
          if (first[0]) {
            header(file, row.fields());
            first[0] = false;
          } else {
            see(file, row.fields());
          }
        });
  }

  /** What separates the fields of the header; another character than usual is kept in mind. */
  private char separator(Path file, char usual) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String header = Optional.ofNullable(reader.readLine()).orElse("");
      if (header.indexOf(usual) >= 0) {
        return usual;
      }
      for (Map.Entry<Character, String> other : OTHER_SEPARATORS) {
        if (header.indexOf(other.getKey()) >= 0) {
          delimiter = other.getValue();
          return other.getKey();
        }
      }
      return usual;
    }
  }

  private void readJson(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      boolean first = true;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          JsonNode object = JSON.readTree(line);
          if (first) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            header(file, keys);
            first = false;
          }
          see(file, columns.stream().map(column -> object.path(column.name()).asText()).toList());
        }
      }
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          file + " has a line that is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private void header(Path file, List<String> names) {
    List<String> stripped = names.stream().map(String::strip).toList();
    if (columns.isEmpty()) {
      stripped.forEach(name -> columns.add(new SeenColumn(name, commas)));
      id = stripped.containsAll(OF_SERIES) ? stripped.indexOf(OF_SERIES.get(0)) : -1;
    } else if (!stripped.equals(names())) {
      throw new DatasetException(
          "%s has the columns %s, and the other split has %s; give both the same"
              .formatted(file, stripped, names()));
    }
  }

  private void see(Path file, List<String> fields) {
    for (int i = 0; i < Math.min(columns.size(), fields.size()); i++) {
      columns.get(i).see(fields.get(i).strip());
    }
    if (id >= 0 && id < fields.size()) {
      series.merge(file + " " + fields.get(id).strip(), 1, Integer::sum);
    }
  }
}
