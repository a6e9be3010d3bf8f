package dev.plumbline.reports.results;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.reports.results.RunDescription.TruthKind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Writes a row as one line of JSON: a fixed order of keys, nothing for what is empty. Equal rows
 * are equal bytes.
 */
public final class RowWriter {
  private RowWriter() {}

  /** The line of a row, without the line's end. */
  public static String line(ScoreRow row) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
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

  private static void place(JsonGenerator json, Place place) throws IOException {
    json.writeStringField("dataset", place.dataset());
    json.writeStringField("model", place.model());
    Json.writeUnlessEmpty(json, "seed", place.seed());
    Json.writeUnlessEmpty(json, "explainer", place.explainer());
    json.writeStringField("test", place.test());
    Json.writeUnlessEmpty(json, "variant", place.variant());
  }

  private static void subject(JsonGenerator json, Subject subject) throws IOException {
    Json.writeUnlessEmpty(json, "sample", subject.sample());
    Json.writeUnlessEmpty(json, "group", subject.group());
    Json.writeUnlessEmpty(json, "label", subject.label());
    Json.writeUnlessEmpty(json, "predicted", subject.predicted());
    Json.writeUnlessEmpty(json, "target", subject.target());
    if (subject.truth() != TruthKind.NONE) {
      json.writeStringField("truth", subject.truth().key());
    }
  }

  private static void outcome(JsonGenerator json, Outcome outcome) throws IOException {
    json.writeStringField("status", outcome.status().key());
    if (outcome.isDefined()) {
      json.writeFieldName("value");
      Json.write(json, outcome.value());
    }
    if (!Double.isNaN(outcome.standardError())) {
      json.writeFieldName("standard-error");
      Json.write(json, outcome.standardError());
    }
    Json.writeUnlessEmpty(json, "reason", outcome.reason());
    Json.write(json, "parts", outcome.parts());
    Json.write(json, "diagnostics", outcome.diagnostics());
    if (!outcome.curves().isEmpty()) {
      json.writeArrayFieldStart("curves");
      for (Curve curve : outcome.curves()) {
        json.writeStartObject();
        json.writeStringField("name", curve.name());
        Json.write(json, "x", curve.x());
        Json.write(json, "y", curve.y());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }
}
