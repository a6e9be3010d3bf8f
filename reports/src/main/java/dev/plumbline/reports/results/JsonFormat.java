package dev.plumbline.reports.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.plumbline.metrics.numerics.Vector;
import java.io.IOException;
import java.util.Map;

/**
 * How all files write and read JSON. A finite double is the shortest text that reads back as the
 * same double, by the same algorithm on every Java version; other doubles are strings such as
 * {@code "NaN"}.
 */
final class JsonFormat {
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonFormat() {}

  static void write(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeString(Double.toString(value));
    }
  }

  static void write(JsonGenerator json, String name, Map<String, Double> values)
      throws IOException {
    if (values.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Double> entry : values.entrySet()) {
      json.writeFieldName(entry.getKey());
      write(json, entry.getValue());
    }
    json.writeEndObject();
  }

  static void write(JsonGenerator json, String name, Vector values) throws IOException {
    json.writeArrayFieldStart(name);
    for (int i = 0; i < values.size(); i++) {
      write(json, values.get(i));
    }
    json.writeEndArray();
  }

  static void writeUnlessEmpty(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  static double number(JsonParser json) throws IOException {
    if (json.currentToken().isNumeric()) {
      return json.getDoubleValue();
    }
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return switch (json.getText()) {
        case "NaN" -> Double.NaN;
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        default -> throw new JsonParseException(json, "'" + json.getText() + "' is not a number");
      };
    }
    throw new JsonParseException(json, "expected a number, got " + json.currentToken());
  }

  static void expect(JsonParser json, JsonToken token) throws IOException {
    if (json.currentToken() != token) {
      throw new JsonParseException(json, "expected " + token + ", got " + json.currentToken());
    }
  }
}
