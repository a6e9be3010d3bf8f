package dev.plumbline.core.blackbox;

import dev.plumbline.core.model.ModelException;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request, whose values are secrets: they come from environment variables, are
 * sent, and stand nowhere else.
 */
final class HeaderValues {
  private final Map<String, String> values;

  private HeaderValues(Map<String, String> values) {
    this.values = values;
  }

  /**
   * The headers that a suite names.
   *
   * @param names for each header the name of a variable
   * @param environment gives the value of a variable; null if there is none
   * @throws ModelException if a variable is not set, or a header cannot be sent
   */
  static HeaderValues of(Map<String, Object> names, UnaryOperator<@Nullable String> environment) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("Content-Type", "application/json");
    values.put("Accept", "application/json");
    names.forEach((header, name) -> values.put(header, value(header, name, environment)));
    return new HeaderValues(values);
  }

  private static String value(
      String header, Object name, UnaryOperator<@Nullable String> environment) {
    String value = environment.apply(String.valueOf(name));
    if (value == null || value.isBlank()) {
      throw new ModelException(
          "'headers' gives '%s' the value of the environment variable '%s', which is not set; export it before the run"
              .formatted(header, name));
    }
    try {
      HttpRequest.newBuilder().header(header, value.strip());
    } catch (IllegalArgumentException e) { // its message may hold the value
      throw new ModelException(
          "'headers': '%s' with the value of '%s' cannot be sent: names are words, values have no line breaks, and Host, Content-Length and Connection are the client's own"
              .formatted(header, name));
    }
    return value.strip();
  }

  /** A request with the headers. */
  HttpRequest.Builder on(HttpRequest.Builder request) {
    values.forEach(request::setHeader);
    return request;
  }

  /** A text without the values, as a server may repeat what it was sent. */
  String without(String text) {
    String clean = text;
    for (Map.Entry<String, String> header : values.entrySet()) {
      if (!header.getValue().equals("application/json")) {
        clean = clean.replace(header.getValue(), "(the value of " + header.getKey() + ")");
      }
    }
    return clean;
  }
}
