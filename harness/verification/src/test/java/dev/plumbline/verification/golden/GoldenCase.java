package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One recorded case.
 *
 * @param file the file it stands in
 * @param id its id there; the file and its index where it has none
 * @param method the method or metric, with the peer's name where the file gives one
 * @param model the model's name
 * @param inputs the name of the inputs
 * @param node the case
 * @param top the whole file, which holds what several cases share
 */
record GoldenCase(
    String file,
    String id,
    String method,
    String model,
    String inputs,
    JsonNode node,
    JsonNode top) {

  /** Reads the case at an index of a file. */
  static GoldenCase of(String file, JsonNode top, int index) {
    JsonNode node = top.get("cases").get(index);
    String stem = file.replaceFirst("\\.json$", "");
    String id = node.path("id").asText(stem + "#" + index);
    String model = first(node, top, "model", stem.substring(stem.lastIndexOf('_') + 1));
    String inputs = first(node, top, "inputs", "");
    return new GoldenCase(
        file,
        id,
        method(node, stem),
        model,
        inputs.substring(inputs.lastIndexOf('/') + 1),
        node,
        top);
  }

  private static String first(JsonNode node, JsonNode top, String key, String otherwise) {
    return node.path(key).asText(top.path(key).asText(otherwise));
  }

  private static String method(JsonNode node, String stem) {
    for (String key : List.of("method", "metric")) {
      if (node.has(key)) {
        String peer = node.path("peer").asText("");
        return peer.isEmpty() ? node.get(key).asText() : peer + " " + node.get(key).asText();
      }
    }
    return node.path("peer").asText(stem.replaceFirst("_.*", ""));
  }

  /** The case's tag. */
  String tag() {
    return node.path("tag").asText("");
  }

  /** A parameter of the method; a missing node where there is none. */
  JsonNode parameter(String name) {
    return node.path("params").path(name);
  }

  /** The tolerance the case suggests. */
  double tolerance() {
    JsonNode tol = node.path("tol");
    if (!(tol.asDouble() > 0)) {
      throw new GoldenException(where() + ": tol must be above 0, not " + tol);
    }
    return tol.asDouble();
  }

  /** A block of numbers of the case. */
  Tensor tensor(String key) {
    if (!node.path(key).isArray()) {
      throw new GoldenException(where() + ": no array '" + key + "'");
    }
    return Tensor.of(node.get(key), where() + ": " + key);
  }

  /** The target class of each input. */
  int target(int sample) {
    JsonNode targets = node.path("target");
    if (!targets.path(sample).isInt()) {
      throw new GoldenException(where() + ": no target of sample " + sample);
    }
    return targets.get(sample).intValue();
  }

  /** Where the case stands, for messages. */
  String where() {
    return file + ": " + id;
  }
}
