package dev.plumbline.core.blackbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** How rows are written into a request to a server, and scores are read from its answer. */
abstract class PredictProtocol {
  private static final JsonFactory JSON = new JsonFactory();

  /** How the rows of a dataset are named and typed on the server. */
  private final ServerInputs inputs;

  PredictProtocol(ServerInputs inputs) {
    this.inputs = inputs;
  }

  final ServerInputs inputs() {
    return inputs;
  }

  /** Writes the request for some rows. */
  abstract void write(JsonGenerator json, float[][] rows) throws IOException;

  /**
   * The scores in an answer: one row per row that was asked for.
   *
   * @throws BadAnswerException if they are not there, or not so many
   */
  abstract float[][] scores(JsonNode answer, int rows);

  /** The body of the request for some rows. */
  final byte[] request(float[][] rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(json, rows);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes all that is written", e);
    }
    return bytes.toByteArray();
  }

  /** Writes one element of an input: its text, or a whole number where the server takes those. */
  final void element(JsonGenerator json, InputLayout.Placed input, float value) throws IOException {
    if (input.input().kind() == InputKind.TEXTS) {
      json.writeString(input.input().texts().get((int) value));
    } else {
      number(json, input, value);
    }
  }

  private void number(JsonGenerator json, InputLayout.Placed input, float value)
      throws IOException {
    if (!Float.isFinite(value)) {
      throw new ModelException(
          "input '%s' holds %s, which JSON cannot carry; fill in missing values in the dataset"
              .formatted(input.input().name(), value));
    }
    if (!inputs.isWhole(input)) {
      json.writeNumber(value);
    } else if (value == Math.rint(value)) {
      json.writeNumber((long) value);
    } else {
      throw new ModelException(
          "input '%s' holds %s, but the server takes whole numbers there"
              .formatted(input.input().name(), value));
    }
  }

  /** The numbers of an answer, whose lists may be nested, as rows. */
  static float[][] rows(JsonNode data, int rows) {
    float[] all = new float[count(data)];
    int end = fill(data, all, 0);
    if (end == 0 || end % rows != 0) {
      throw new BadAnswerException("gave %d scores for %d rows".formatted(end, rows), "");
    }
    float[][] scores = new float[rows][end / rows];
    for (int i = 0; i < end; i++) {
      scores[i / scores[0].length][i % scores[0].length] = all[i];
    }
    return scores;
  }

  private static int count(JsonNode data) {
    if (!data.isArray()) {
      return 1;
    }
    int count = 0;
    for (JsonNode each : data) {
      count += count(each);
    }
    return count;
  }

  private static int fill(JsonNode data, float[] all, int start) {
    int at = start;
    if (data.isArray()) {
      for (JsonNode each : data) {
        at = fill(each, all, at);
      }
      return at;
    }
    if (!data.isNumber()) {
      throw new BadAnswerException("gave something else in place of a number", data.toString());
    }
    all[at] = data.floatValue();
    return at + 1;
  }

  /** The part of an answer under a key; the message of a server that gives an error instead. */
  static JsonNode part(JsonNode answer, String key) {
    return Optional.ofNullable(answer.get(key))
        .filter(JsonNode::isArray)
        .orElseThrow(
            () -> new BadAnswerException("gave no list '%s'".formatted(key), answer.toString()));
  }
}
