package dev.plumbline.core.blackbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.metrics.model.InputLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The open inference protocol, version 2, which KServe, Triton and MLServer speak: one flat list of
 * numbers per input, with name, shape and type.
 */
final class KserveProtocol extends PredictProtocol {
  private final Optional<String> output;

  KserveProtocol(ServerInputs inputs, Optional<String> output) {
    super(inputs);
    this.output = output;
  }

  @Override
  void write(JsonGenerator json, float[][] rows) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("inputs");
    for (int i = 0; i < inputs().placed().size(); i++) {
      InputLayout.Placed input = inputs().placed().get(i);
      json.writeStartObject();
      json.writeStringField("name", inputs().names().get(i));
      json.writeArrayFieldStart("shape");
      json.writeNumber(rows.length);
      for (int extent : input.input().shape().extents()) {
        json.writeNumber(extent);
      }
      json.writeEndArray();
      json.writeStringField("datatype", inputs().types().get(i));
      json.writeArrayFieldStart("data");
      for (float[] row : rows) {
        for (int e = input.offset(); e < input.end(); e++) {
          element(json, input, row[e]);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  @Override
  float[][] scores(JsonNode answer, int rows) {
    JsonNode chosen = chosen(part(answer, "outputs"));
    JsonNode count = chosen.path("shape").path(0);
    if (count.isNumber() && count.intValue() != rows) {
      throw new BadAnswerException(
          "gave scores of another shape for %d rows".formatted(rows),
          chosen.path("shape").toString());
    }
    return rows(part(chosen, "data"), rows);
  }

  private JsonNode chosen(JsonNode outputs) {
    List<String> names = new ArrayList<>();
    for (JsonNode each : outputs) {
      names.add(each.path("name").asText());
      if (output.filter(names.get(names.size() - 1)::equals).isPresent()) {
        return each;
      }
    }
    if (output.isEmpty() && names.size() == 1) {
      return outputs.get(0);
    }
    throw new BadAnswerException(
        output.isEmpty()
            ? "gave several outputs or none; name one with the parameter 'output'"
            : "gave no output '" + output.get() + "', only others",
        names.toString());
  }
}
