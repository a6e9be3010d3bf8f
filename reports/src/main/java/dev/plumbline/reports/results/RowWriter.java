package dev.plumbline.reports.results;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.reports.results.RunDescription.TruthSource;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes a row as one line of JSON with a fixed order of keys, leaving out empty values; equal rows
 * give equal bytes.
 */
public final class RowWriter {
  private RowWriter() {}

  /** A row as a line of JSON without a line break. */
  public static String line(ScoreRow row) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonFormat.FACTORY.createGenerator(text)) {
      json.writeStartObject();
      place(json, row.place());
      subject(json, row.subject());
      outcome(json, row.outcome());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Named numbers as JSON, such as {@code {"chance":0.25}}. */
  public static String numbers(Map<String, Double> values) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonFormat.FACTORY.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Double> entry : values.entrySet()) {
        json.writeFieldName(entry.getKey());
        JsonFormat.write(json, entry.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void place(JsonGenerator json, ScorePlace place) throws IOException {
    json.writeStringField("dataset", place.dataset());
    json.writeStringField("model", place.model());
    JsonFormat.writeUnlessEmpty(json, "seed", place.seed());
    JsonFormat.writeUnlessEmpty(json, "explainer", place.explainer());
    json.writeStringField("test", place.test());
    JsonFormat.writeUnlessEmpty(json, "variant", place.variant());
  }

  private static void subject(JsonGenerator json, ScoreSubject subject) throws IOException {
    JsonFormat.writeUnlessEmpty(json, "sample", subject.sample());
    JsonFormat.writeUnlessEmpty(json, "group", subject.group());
    JsonFormat.writeUnlessEmpty(json, "label", subject.label());
    JsonFormat.writeUnlessEmpty(json, "predicted", subject.predicted());
    JsonFormat.writeUnlessEmpty(json, "target", subject.target());
    if (subject.truth() != TruthSource.NONE) {
      json.writeStringField("truth", subject.truth().key());
    }
    JsonFormat.writeUnlessEmpty(json, "background", subject.background());
    JsonFormat.writeUnlessEmpty(json, "site", subject.sites().explanation());
    JsonFormat.writeUnlessEmpty(json, "test-site", subject.sites().test());
  }

  private static void outcome(JsonGenerator json, ScoreOutcome outcome) throws IOException {
    json.writeStringField("status", outcome.status().key());
    if (outcome.isDefined()) {
      json.writeFieldName("value");
      JsonFormat.write(json, outcome.value());
    }
    if (!Double.isNaN(outcome.standardError())) {
      json.writeFieldName("standard-error");
      JsonFormat.write(json, outcome.standardError());
    }
    JsonFormat.writeUnlessEmpty(json, "reason", outcome.reason());
    JsonFormat.write(json, "parts", outcome.parts());
    JsonFormat.write(json, "diagnostics", outcome.diagnostics());
    if (!outcome.curves().isEmpty()) {
      json.writeArrayFieldStart("curves");
      for (ScoreCurve curve : outcome.curves()) {
        json.writeStartObject();
        json.writeStringField("name", curve.name());
        JsonFormat.write(json, "x", curve.x());
        JsonFormat.write(json, "y", curve.y());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }
}
