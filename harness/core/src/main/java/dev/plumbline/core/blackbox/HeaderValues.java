package dev.plumbline.core.blackbox;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.plumbline.core.model.ModelException;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request, whose values are secrets: they come from environment variables, are
 * sent, and stand nowhere else.
 */
final class HeaderValues {
  private static final String JSON = "application/json";
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** A shorter part of a value is no secret by itself. */
  private static final int PART = 6;

  private final Map<String, String> values;

  /** What may stand in no message, each with its header. */
  private final Map<String, String> secrets = new HashMap<>();

  private HeaderValues(Map<String, String> values) {
    this.values = values;
    values.forEach(
        (header, value) -> {
          if (!value.equals(JSON)) {
            Stream.concat(
                    Stream.of(value),
                    Arrays.stream(value.split("\\s+")).filter(part -> part.length() >= PART))
                .flatMap(secret -> Stream.of(secret, inJson(secret)))
                .forEach(secret -> secrets.putIfAbsent(secret, header));
          }
        });
  }

  private static String inJson(String text) {
    return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  /** What is wrong with the names that a suite gives; none is repeated, as it may be a secret. */
  static List<String> problems(Map<String, Object> names) {
    return names.entrySet().stream()
        .filter(each -> !VARIABLE.matcher(String.valueOf(each.getValue())).matches())
        .map(
            each ->
                "'headers' gives '%s' something that is no name of an environment variable; write a name such as MY_TOKEN, and export the value under that name, never in the suite"
                    .formatted(each.getKey()))
        .toList();
  }

  /**
   * The headers that a suite names.
   *
   * @param names for each header the name of a variable
   * @param environment gives the value of a variable; null if there is none
   * @throws ModelException if one is no name, a variable is not set, or a header cannot be sent
   */
  static HeaderValues of(Map<String, Object> names, UnaryOperator<@Nullable String> environment) {
    List<String> problems = problems(names);
    if (!problems.isEmpty()) {
      throw new ModelException(String.join("\n", problems));
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("Content-Type", JSON);
    values.put("Accept", JSON);
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

  /**
   * A whole text of a server without the values, and without their parts between spaces, as a
   * server may repeat what it was sent.
   */
  String without(String text) {
    if (secrets.isEmpty()) {
      return text;
    }
    String longestFirst =
        secrets.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile(longestFirst)
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement("(the value of " + secrets.get(found.group()) + ")"));
  }
}
