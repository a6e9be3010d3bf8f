package dev.plumbline.datasets.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.files.FileProbe;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The ids of tokens. */
final class Vocabulary {
  /** The largest whole number of which float32 holds every smaller one. */
  private static final int LARGEST = 1 << 24;

  /** The key of the tokens in what Keras's Tokenizer keeps. */
  private static final String KERAS = "word_index";

  private final Map<String, Integer> ids;
  private final String file;
  private final byte[] content;

  private Vocabulary(Map<String, Integer> ids, String file, byte[] content) {
    this.ids = ids;
    this.file = file;
    this.content = content;
  }

  /**
   * Reads a vocabulary.
   *
   * @throws DatasetException if the file is none
   */
  static Vocabulary read(Path file) {
    FileProbe.file(file)
        .ifPresent(
            problem -> {
              throw new DatasetException("'vocabulary': " + file + " " + problem);
            });
    String name = String.valueOf(file.getFileName());
    try {
      byte[] content = Files.readAllBytes(file);
      Map<String, Integer> ids =
          name.toLowerCase(Locale.ROOT).endsWith(".json")
              ? json(content, name)
              : lines(Files.readAllLines(file), name);
      return new Vocabulary(ids, name, content);
    } catch (CharacterCodingException e) {
      throw new DatasetException("'vocabulary': " + name + " is not UTF-8 text", e);
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          "'vocabulary': %s is no JSON: %s".formatted(name, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new DatasetException(
          "'vocabulary': %s cannot be read: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** The bytes of the file. */
  byte[] content() {
    return content.clone();
  }

  /** The name of the file, as messages name it. */
  String file() {
    return file;
  }

  private static Map<String, Integer> lines(List<String> lines, String name) {
    Map<String, Integer> ids = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String token = i == 0 ? lines.get(i).replace("\uFEFF", "") : lines.get(i);
      Integer before = ids.putIfAbsent(token, i);
      if (before != null && !token.isEmpty()) {
        throw new DatasetException(
            "%s:%d: the token '%s' stands in line %d too"
                .formatted(name, i + 1, token, before + 1));
      }
    }
    ids.remove("");
    return ids;
  }

  private static Map<String, Integer> json(byte[] content, String name) throws IOException {
    JsonNode read = new ObjectMapper().readTree(content);
    JsonNode root = read != null && read.path(KERAS).isObject() ? read.path(KERAS) : read;
    if (root == null || !root.isObject()) {
      throw new DatasetException(name + ": a vocabulary in JSON is one object {\"token\": id}");
    }
    Map<String, Integer> ids = new HashMap<>();
    root.properties()
        .forEach(
            entry -> {
              JsonNode id = entry.getValue();
              if (!id.isIntegralNumber() || id.asLong() < 0 || id.asLong() > LARGEST) {
                throw new DatasetException(
                    "%s: the id of '%s' is %s; must be a whole number from 0 to %d"
                        .formatted(name, entry.getKey(), id, LARGEST));
              }
              ids.put(entry.getKey(), id.asInt());
            });
    return ids;
  }

  /** The largest id; 0 where there are no tokens. */
  int largest() {
    return ids.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** The id of a token, if it has one. */
  OptionalInt id(String token) {
    Integer id = ids.get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /**
   * The id of a token that a parameter names.
   *
   * @throws DatasetException if there is none
   */
  int required(String parameter, String token) {
    return id(token)
        .orElseThrow(
            () ->
                new DatasetException(
                    "'%s': there is no token '%s' in %s".formatted(parameter, token, file)));
  }
}
