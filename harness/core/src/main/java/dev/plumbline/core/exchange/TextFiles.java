package dev.plumbline.core.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.plumbline.core.exchange.KeyedRows.KeyedRow;
import dev.plumbline.datasets.csv.CsvReader;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.CsvText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads comma-separated values and JSON Lines, one row per line. */
final class TextFiles {
  private static final String TARGET = "target";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private TextFiles() {}

  private interface Line {
    void accept(String text, int number) throws IOException;
  }

  private static void lines(Path file, Line line) throws IOException {
    int number = 0;
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String text = reader.readLine();
      while (text != null) {
        number++;
        String bare = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!bare.isBlank()) {
          line.accept(bare, number);
        }
        text = reader.readLine();
      }
    } catch (CharacterCodingException e) {
      throw new ExchangeException(name(file) + ": not UTF-8 text after line " + number, e);
    }
  }

  /** Reads a header {@code id[,target],…} and one row per sample. */
  static KeyedRows readCsv(Path file) throws IOException {
    String name = name(file);
    KeyedRows.Builder builder = new KeyedRows.Builder(name);
    List<String> header = new ArrayList<>();
    CsvReader.read(
        file,
        message -> new ExchangeException(name + ": " + message),
        row -> {
          String where = name + ": line " + row.line();
          if (header.isEmpty()) {
            requireHeader(row.fields(), where);
            header.addAll(row.fields());
          } else {
            addFields(builder, header, row.fields(), where);
          }
        });
    return builder.build();
  }

  private static void requireHeader(List<String> fields, String where) {
    if (!fields.get(0).equals("id") || fields.size() < (hasTarget(fields) ? 3 : 2)) {
      throw new ExchangeException(
          "%s: the header must be id, then target if there is one, then a name per value; it is %s"
              .formatted(where, fields.stream().limit(5).toList()));
    }
  }

  private static boolean hasTarget(List<String> header) {
    return header.size() > 1 && header.get(1).equals(TARGET);
  }

  private static void addFields(
      KeyedRows.Builder builder, List<String> header, List<String> fields, String where) {
    if (fields.size() != header.size()) {
      throw new ExchangeException(
          "%s: %d fields, but the header has %d".formatted(where, fields.size(), header.size()));
    }
    int first = hasTarget(header) ? 2 : 1;
    double[] values = new double[fields.size() - first];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(fields.get(first + i), where, header.get(first + i));
    }
    String target = first == 2 ? CsvText.unguarded(fields.get(1)) : "";
    builder.add(
        CsvText.unguarded(fields.get(0)),
        new KeyedRow(Vector.of(values), target, where.substring(where.lastIndexOf(": ") + 2)));
  }

  private static double number(String text, String where, String column) {
    try {
      if (text.equalsIgnoreCase("nan")) {
        return Double.NaN;
      }
      // a suffix as in 1d or 1f is valid in Java only
      if (!text.isEmpty() && "dDfF".indexOf(text.charAt(text.length() - 1)) < 0) {
        return Double.parseDouble(text);
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new ExchangeException(
        "%s: column '%s' is '%s', not a number".formatted(where, column, text));
  }

  /**
   * Reads one object {@code {"id": …, "values": […]}} per line, with {@code "target"} if it is
   * known.
   */
  static KeyedRows readJsonLines(Path file) throws IOException {
    String name = name(file);
    KeyedRows.Builder builder = new KeyedRows.Builder(name);
    lines(
        file,
        (text, number) -> {
          String where = "line " + number;
          try (JsonParser json = JSON.createParser(text)) {
            addObject(builder, json, where);
          } catch (JsonProcessingException e) {
            throw new ExchangeException(
                "%s: %s: %s".formatted(name, where, e.getOriginalMessage()), e);
          } catch (BadLineException e) {
            throw new ExchangeException("%s: %s: %s".formatted(name, where, e.getMessage()), e);
          }
        });
    return builder.build();
  }

  /** Says what is wrong with a line; the caller adds the line's number. */
  private static final class BadLineException extends RuntimeException {
    BadLineException(String message) {
      super(message);
    }
  }

  private static void addObject(KeyedRows.Builder builder, JsonParser json, String where)
      throws IOException {
    require(json.nextToken() == JsonToken.START_OBJECT, "not an object");
    String id = "";
    String target = "";
    Doubles values = new Doubles();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "id" -> id = text(json, key);
        case TARGET -> target = text(json, key);
        case "values" -> values.read(json);
        default -> throw new BadLineException("\"" + key + "\" is not known: id, target, values");
      }
    }
    require(json.nextToken() == null, "more than one object");
    require(!id.isEmpty(), "no \"id\"");
    builder.add(id, new KeyedRow(values.vector(), target, where));
  }

  private static String text(JsonParser json, String key) throws IOException {
    require(json.currentToken() == JsonToken.VALUE_STRING, "\"" + key + "\" is not a text");
    return json.getText();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new BadLineException(otherwise);
    }
  }

  /** A list of numbers that is read from nested arrays, in order. */
  private static final class Doubles {
    private double[] values = new double[16];
    private int size;

    void read(JsonParser json) throws IOException {
      require(json.currentToken() == JsonToken.START_ARRAY, "\"values\" is not an array");
      int depth = 1;
      while (depth > 0) {
        JsonToken token = json.nextToken();
        require(token != null, "cut off in \"values\"");
        if (token == JsonToken.START_ARRAY) {
          depth++;
        } else if (token == JsonToken.END_ARRAY) {
          depth--;
        } else {
          add(number(json));
        }
      }
    }

    private double number(JsonParser json) throws IOException {
      if (json.currentToken().isNumeric()) {
        return json.getDoubleValue();
      }
      boolean nan = json.currentToken() == JsonToken.VALUE_NULL || json.getText().equals("NaN");
      require(nan, "value " + size + " is " + json.getText() + ", not a number");
      return Double.NaN;
    }

    private void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    Vector vector() {
      return Vector.of(Arrays.copyOf(values, size));
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
