package dev.plumbline.core.blackbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Plain JSON, as TensorFlow Serving and many small servers speak it: {@code {"instances": [...]}}
 * with one nested list per row, or one object of named lists where there are several inputs, and
 * {@code {"predictions": [...]}} in return.
 */
final class InstancesProtocol extends PredictProtocol {
  private final Optional<String> output;

  InstancesProtocol(ServerInputs inputs, Optional<String> output) {
    super(inputs);
    this.output = output;
  }

  @Override
  void write(JsonGenerator json, float[][] rows) throws IOException {
    List<InputLayout.Placed> placed = inputs().placed();
    json.writeStartObject();
    json.writeArrayFieldStart("instances");
    for (float[] row : rows) {
      if (placed.size() == 1) {
        nested(json, placed.get(0), 0, row, placed.get(0).offset());
      } else {
        json.writeStartObject();
        for (int i = 0; i < placed.size(); i++) {
          json.writeFieldName(inputs().names().get(i));
          nested(json, placed.get(i), 0, row, placed.get(i).offset());
        }
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Writes the part of an input from an axis on, and returns the element behind it. */
  private int nested(JsonGenerator json, InputLayout.Placed input, int axis, float[] row, int at)
      throws IOException {
    Shape shape = input.input().shape();
    if (axis == shape.rank()) {
      element(json, input, row[at]);
      return at + 1;
    }
    int next = at;
    json.writeStartArray();
    for (int i = 0; i < shape.extent(axis); i++) {
      next = nested(json, input, axis + 1, row, next);
    }
    json.writeEndArray();
    return next;
  }

  @Override
  float[][] scores(JsonNode answer, int rows) {
    JsonNode predictions = part(answer, "predictions");
    if (predictions.size() != rows) {
      throw new BadAnswerException(
          "gave %d predictions for %d rows".formatted(predictions.size(), rows), "");
    }
    ArrayNode chosen = JsonNodeFactory.instance.arrayNode(rows);
    predictions.forEach(each -> chosen.add(each.isObject() ? named(each) : each));
    return rows(chosen, rows);
  }

  private JsonNode named(JsonNode prediction) {
    String name =
        output.orElseGet(() -> prediction.size() == 1 ? prediction.fieldNames().next() : "");
    JsonNode scores = prediction.get(name);
    if (scores == null) {
      throw new BadAnswerException(
          output.isPresent()
              ? "gave predictions with no part '%s'".formatted(name)
              : "gave predictions with several parts; name one with the parameter 'output'",
          prediction.toString());
    }
    return scores;
  }
}
