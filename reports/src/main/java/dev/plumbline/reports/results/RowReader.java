package dev.plumbline.reports.results;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads rows that {@link RowWriter} wrote. An unknown key is an error, because it means a newer or
 * foreign file.
 */
public final class RowReader {
  private final JsonParser json;
  private final Map<String, String> texts = new HashMap<>();
  private Map<String, Double> parts = Map.of();
  private Map<String, Double> diagnostics = Map.of();
  private List<ScoreCurve> curves = List.of();
  private double value = Double.NaN;
  private double error = Double.NaN;

  private RowReader(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads a row from a line of JSON.
   *
   * @throws IOException if the line is no row; the message says why
   */
  public static ScoreRow row(String line) throws IOException {
    try (JsonParser json = JsonFormat.FACTORY.createParser(line)) {
      json.nextToken();
      JsonFormat.expect(json, JsonToken.START_OBJECT);
      ScoreRow row = new RowReader(json).row();
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "text after the row");
      }
      return row;
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private ScoreRow row() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      read(key);
    }
    JsonFormat.expect(json, JsonToken.END_OBJECT);
    ScorePlace place =
        new ScorePlace(
            required("dataset"),
            required("model"),
            text("seed"),
            text("explainer"),
            required("test"),
            text("variant"));
    ScoreSubject subject =
        new ScoreSubject(
            text("sample"),
            text("group"),
            text("label"),
            text("predicted"),
            text("target"),
            TruthSource.of(text("truth")),
            text("background"),
            new ReadSites(text("site"), text("test-site")));
    String key = required("status");
    ScoreStatus status =
        ScoreStatus.of(key)
            .orElseThrow(() -> new IllegalArgumentException("unknown status '" + key + "'"));
    return new ScoreRow(
        place,
        subject,
        new ScoreOutcome(status, value, error, text("reason"), parts, diagnostics, curves));
  }

  private void read(String key) throws IOException {
    switch (key) {
      case "value" -> value = JsonFormat.number(json);
      case "standard-error" -> error = JsonFormat.number(json);
      case "parts" -> parts = numbersByName();
      case "diagnostics" -> diagnostics = numbersByName();
      case "curves" -> curves = curves();
      case "dataset",
          "model",
          "seed",
          "explainer",
          "test",
          "variant",
          "sample",
          "group",
          "label",
          "predicted",
          "target",
          "truth",
          "background",
          "site",
          "test-site",
          "status",
          "reason" -> {
        JsonFormat.expect(json, JsonToken.VALUE_STRING);
        texts.put(key, json.getText());
      }
      default -> throw new JsonParseException(json, "unknown key '" + key + "'");
    }
  }

  private Map<String, Double> numbersByName() throws IOException {
    JsonFormat.expect(json, JsonToken.START_OBJECT);
    Map<String, Double> numbers = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      numbers.put(name, JsonFormat.number(json));
    }
    return numbers;
  }

  private List<ScoreCurve> curves() throws IOException {
    JsonFormat.expect(json, JsonToken.START_ARRAY);
    List<ScoreCurve> read = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      String name = "";
      Vector x = Vector.of();
      Vector y = Vector.of();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        switch (key) {
          case "name" -> name = json.getText();
          case "x" -> x = numbers();
          case "y" -> y = numbers();
          default -> throw new JsonParseException(json, "unknown key '" + key + "' in a curve");
        }
      }
      read.add(new ScoreCurve(name, x, y));
    }
    return read;
  }

  private Vector numbers() throws IOException {
    JsonFormat.expect(json, JsonToken.START_ARRAY);
    double[] values = new double[16];
    int size = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = JsonFormat.number(json);
    }
    return Vector.of(Arrays.copyOf(values, size));
  }

  private String text(String key) {
    return texts.getOrDefault(key, "");
  }

  private String required(String key) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no '" + key + "'");
    }
    return text;
  }
}
